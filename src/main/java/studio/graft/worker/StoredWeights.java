package studio.graft.worker;

import java.nio.file.Path;
import java.util.Optional;
import studio.graft.ml.WeightsSource;
import studio.graft.model.InstalledBackbone;
import studio.graft.storage.BackboneStore;

/** The installed backbones of this machine, for the engine, which does not know the storage. */
public final class StoredWeights implements WeightsSource {
  /** The variable of a worker's environment that says where they are. */
  public static final String VARIABLE = "GRAFT_BACKBONES";

  private final BackboneStore store;

  /** Those in a folder. */
  public StoredWeights(Path folder) {
    store = new BackboneStore(folder);
  }

  @Override
  public Optional<InstalledBackbone> installed(String backbone) {
    return store.get(backbone);
  }

  @Override
  public byte[] open(String backbone) {
    return store.open(backbone);
  }
}
