package studio.graft.app.cli;

import studio.graft.workflow.Advise;
import studio.graft.workflow.Backbones;
import studio.graft.workflow.CheckMachine;
import studio.graft.workflow.CompareRuns;
import studio.graft.workflow.EvaluateModel;
import studio.graft.workflow.FindRate;
import studio.graft.workflow.FreeSpace;
import studio.graft.workflow.ImportImages;
import studio.graft.workflow.ListModels;
import studio.graft.workflow.MeasureRates;
import studio.graft.workflow.Plans;
import studio.graft.workflow.PredictImages;
import studio.graft.workflow.Projects;
import studio.graft.workflow.ReproduceRun;
import studio.graft.workflow.SplitImages;
import studio.graft.workflow.TrainModel;

/** The use cases that the words call. */
public record Services(
    Projects projects,
    ImportImages importImages,
    SplitImages splitImages,
    Advise advise,
    Plans plans,
    FindRate findRate,
    TrainModel trainModel,
    CompareRuns compareRuns,
    ReproduceRun reproduceRun,
    EvaluateModel evaluateModel,
    PredictImages predictImages,
    ListModels listModels,
    Backbones backbones,
    MeasureRates measureRates,
    CheckMachine checkMachine,
    FreeSpace freeSpace) {}
