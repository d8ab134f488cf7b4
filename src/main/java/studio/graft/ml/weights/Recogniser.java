package studio.graft.ml.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.graft.ml.network.BackboneCatalogue;
import studio.graft.ml.network.NetworkLayout;
import studio.graft.ml.network.WeightSpec;
import studio.graft.model.GraftException;

/** Says whose weights a file holds, by the names and shapes of its tensors. */
public final class Recogniser {
  /** Layers that are named in a message. */
  private static final int NAMED = 5;

  /** With less than this share of fitting tensors a file is not called like a network. */
  private static final double ALIKE = 0.5;

  private static final double NORMALISATION_TOLERANCE = 1e-3;
  private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};

  private final List<Blueprint> known;

  private Recogniser(List<Blueprint> known) {
    this.known = known;
  }

  /** Knows the backbones of the catalogue, with those that can only be imported. */
  public static Recogniser ofCatalogue() {
    return new Recogniser(
        Stream.concat(BackboneCatalogue.all().stream(), BackboneCatalogue.importable().stream())
            .map(b -> Blueprint.of(b.name(), b.title(), BackboneCatalogue.layout(b.name())))
            .toList());
  }

  /** Knows one network only, which need not be in the catalogue. */
  public static Recogniser of(String title, NetworkLayout layout) {
    return new Recogniser(List.of(Blueprint.of(layout.name(), title, layout)));
  }

  /**
   * Recognises a file.
   *
   * @throws GraftException when it is none of the known networks, or not a whole one: a sentence
   */
  public Recognised recognise(WeightFile file) {
    List<StoredLayer> layers =
        file.layers().stream().filter(l -> !isNormalisation(l) && !l.weights().isEmpty()).toList();
    Match best =
        known.stream()
            .map(blueprint -> Match.of(blueprint, layers))
            .max(Comparator.comparingInt(Match::score))
            .orElseThrow();
    if (!best.complete() || !best.strangers().isEmpty()) {
      throw refused(file, layers, best);
    }
    best.contradiction()
        .ifPresent(
            misplaced -> {
              throw misplaced(file, best, misplaced);
            });
    if (best.blueprint().normalises()) {
      checkNormalisation(file);
    }
    return new Recognised(
        file.file(),
        file.format(),
        best.blueprint().name(),
        best.blueprint().title(),
        tensors(file, best),
        best.classifier().stream().map(StoredLayer::name).toList(),
        best.renamed());
  }

  private static GraftException misplaced(WeightFile file, Match match, Match.Misplaced misplaced) {
    return new GraftException(
        ("The shapes in the file %s are those of %s, but its layers are in another order than their"
                + " names say: %s stands where %s belongs, and which is right cannot be told. Save"
                + " the weights again from the network that was trained.")
            .formatted(
                file.file().getFileName(),
                match.blueprint().title(),
                misplaced.layer(),
                misplaced.place()));
  }

  private static Map<String, Tensor> tensors(WeightFile file, Match match) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Blueprint.Needed needed : match.blueprint().layers()) {
      Map<String, Tensor> stored = match.found().get(needed.name()).weights();
      for (String role : needed.shapes().keySet()) {
        Tensor tensor = stored.get(role);
        checkNumbers(file, needed.name(), role, tensor);
        tensors.put(needed.name() + "/" + role, tensor);
      }
    }
    return tensors;
  }

  private static void checkNumbers(WeightFile file, String layer, String role, Tensor tensor) {
    boolean variance = role.equals(WeightSpec.Role.MOVING_VARIANCE.keras());
    for (float value : tensor.values()) {
      if (!Float.isFinite(value) || variance && value < 0) {
        throw Refusal.damaged(
            file.file(),
            "%s/%s holds %s, which no trained network has".formatted(layer, role, value));
      }
    }
  }

  private GraftException refused(WeightFile file, List<StoredLayer> layers, Match best) {
    String family = Families.name(layers);
    if (!family.isEmpty() && !best.complete() && best.missingLayers() > 0
        || !best.strangers().isEmpty() && best.complete()) {
      return other(file, layers, best, family);
    }
    if (best.fitting() < ALIKE * best.blueprint().tensors()
        && best.found().size() < ALIKE * best.blueprint().layers().size()) {
      return other(file, layers, best, family);
    }
    return incomplete(file, best);
  }

  /** A network of another kind. */
  private GraftException other(
      WeightFile file, List<StoredLayer> layers, Match best, String family) {
    String name = file.file().getFileName().toString();
    if (!family.isEmpty()) {
      return new GraftException(
          "The file %s holds %s, which Graft Studio does not offer; the list of backbones names those that it does."
              .formatted(name, family));
    }
    if (best.complete()) {
      return new GraftException(
          "The file %s holds a larger relative of %s: it has layers of its own, such as %s. It is not offered; the list of backbones names those that are."
              .formatted(name, best.blueprint().title(), best.strangers().get(0).name()));
    }
    String model = file.model().isEmpty() ? "a network" : "'%s', a network".formatted(file.model());
    return new GraftException(
        "The file %s holds %s of %d layers with weights (%s), which is none that Graft Studio knows; the list of backbones names those that it takes."
            .formatted(name, model, layers.size(), names(layers)));
  }

  private static String names(List<StoredLayer> layers) {
    String first =
        layers.stream().limit(NAMED).map(Recogniser::nameOf).collect(Collectors.joining(", "));
    return layers.size() > NAMED ? first + " …" : first;
  }

  private static String nameOf(StoredLayer layer) {
    return layer.name().isEmpty() ? "a " + layer.kind() : layer.name();
  }

  /** A known network that is not whole, or not of the right widths. */
  private static GraftException incomplete(WeightFile file, Match match) {
    String title = match.blueprint().title();
    String name = file.file().getFileName().toString();
    Blueprint.Needed missing = match.missing();
    if (missing != null) {
      long others = match.missingLayers() - 1;
      return new GraftException(
          "The file %s looks like %s, but its layer %s is missing%s. Get the whole file from where it came from."
              .formatted(
                  name,
                  title,
                  missing.name(),
                  others == 0 ? "" : ", and %d more are".formatted(others)));
    }
    for (Blueprint.Needed needed : match.blueprint().layers()) {
      StoredLayer layer = match.found().get(needed.name());
      for (Map.Entry<String, List<Long>> shape : needed.shapes().entrySet()) {
        Tensor tensor = layer.weights().get(shape.getKey());
        if (tensor == null) {
          return new GraftException(
              "The file %s looks like %s, but its layer %s has no %s. Get the whole file from where it came from."
                  .formatted(name, title, needed.name(), shape.getKey()));
        }
        if (!tensor.shape().equals(shape.getValue())) {
          return new GraftException(
              "The file %s looks like %s, but %s/%s has the shape %s, not %s: it is of another size than the one that is offered."
                  .formatted(
                      name,
                      title,
                      needed.name(),
                      shape.getKey(),
                      Tensor.text(tensor.shape()),
                      Tensor.text(shape.getValue())));
        }
      }
    }
    throw new IllegalStateException("nothing is wrong with " + name);
  }

  private static boolean isNormalisation(StoredLayer layer) {
    return layer.weights().containsKey("mean") && layer.weights().containsKey("variance");
  }

  /**
   * EfficientNet's official files hold the mean and the variance by which the input is normalised.
   * This program does that itself, by ImageNet's numbers; a network that was trained with others
   * would see other pictures than it knows.
   */
  private static void checkNormalisation(WeightFile file) {
    for (StoredLayer layer : file.layers()) {
      if (isNormalisation(layer)) {
        List<Float> mean = new ArrayList<>();
        for (float value : layer.weights().get("mean").values()) {
          mean.add(value);
        }
        for (int c = 0; c < IMAGENET_MEAN.length; c++) {
          if (mean.size() != IMAGENET_MEAN.length
              || Math.abs(mean.get(c) - IMAGENET_MEAN[c]) > NORMALISATION_TOLERANCE) {
            throw new GraftException(
                "The network in %s was trained on pictures normalised by the mean %s, not by ImageNet's; Graft Studio cannot prepare pictures so. Get the official file."
                    .formatted(file.file().getFileName(), mean));
          }
        }
      }
    }
  }
}
