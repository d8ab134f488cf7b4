package studio.graft.viewmodel.wizard;

import studio.graft.model.Augmentation;
import studio.graft.model.BackboneInfo;
import studio.graft.model.Similarity;
import studio.graft.model.Strategy;

/**
 * What a plan rests on.
 *
 * @param strategy what is done
 * @param domain decides how much trains
 * @param varied how images are varied in phases of gradient steps
 * @param backbone the network
 * @param classes outputs of the head
 * @param trainImages size of the training set
 * @param validationImages size of the validation set
 */
public record PlanBasis(
    Strategy strategy,
    Similarity.Domain domain,
    Augmentation varied,
    BackboneInfo backbone,
    int classes,
    int trainImages,
    int validationImages) {}
