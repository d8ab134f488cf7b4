package studio.graft.ml.network;

/** An activation, element by element. */
public enum ActivationFunction {
  /** x. */
  LINEAR,
  /** max(x, 0). */
  RELU,
  /** min(max(x, 0), 6). */
  RELU6,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** x · sigmoid(x), also called swish. */
  SILU,
  /** min(max(x + 3, 0), 6) / 6 (Howard et al. 2019). */
  HARD_SIGMOID,
  /** x · hard sigmoid(x), also called hard swish. */
  HARD_SILU
}
