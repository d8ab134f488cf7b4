package studio.graft.model;

/**
 * That a person chose otherwise than the advisor did: kept with the run, so that it stays visible.
 *
 * @param advisedSize row of the decision matrix that was measured
 * @param advisedDomain column that was measured
 * @param advised strategy that was advised
 * @param size row that was chosen
 * @param domain column that was chosen
 * @param chosen strategy that was chosen
 * @param reason of the person, may be empty
 */
public record Overruling(
    Advice.Size advisedSize,
    Similarity.Domain advisedDomain,
    Strategy advised,
    Advice.Size size,
    Similarity.Domain domain,
    Strategy chosen,
    String reason) {}
