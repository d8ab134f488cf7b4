package studio.graft.samples;

import java.util.List;

/** What a disease, a pest or a mishap does to the surface of a leaflet. */
interface Symptoms {
  /** Changes nothing. */
  Symptoms NONE = (surface, noise) -> {};

  /** Changes the colour, height and gloss of a point. */
  void apply(Surface surface, Noise noise);

  /** One after the other. */
  static Symptoms all(List<Symptoms> several) {
    return (surface, noise) -> several.forEach(s -> s.apply(surface, noise));
  }
}
