package studio.graft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The rooms of the house, and who may know whom. */
@AnalyzeClasses(packages = "studio.graft", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("app")
          .definedBy("studio.graft.app..")
          .layer("ui")
          .definedBy("studio.graft.ui..")
          .layer("viewmodel")
          .definedBy("studio.graft.viewmodel..")
          .layer("workflow")
          .definedBy("studio.graft.workflow..")
          .layer("worker")
          .definedBy("studio.graft.worker..")
          .layer("storage")
          .definedBy("studio.graft.storage..")
          .layer("imaging")
          .definedBy("studio.graft.imaging..")
          .layer("tensorflow")
          .definedBy("studio.graft.ml.tensorflow..")
          .layer("ml")
          .definedBy(
              DescribedPredicate.describe(
                  "ml without ml.tensorflow",
                  c ->
                      c.getPackageName().startsWith("studio.graft.ml")
                          && !c.getPackageName().startsWith("studio.graft.ml.tensorflow")))
          .layer("platform")
          .definedBy("studio.graft.platform..")
          .layer("concurrent")
          .definedBy("studio.graft.concurrent..")
          .layer("model")
          .definedBy("studio.graft.model..")
          .whereLayer("ui")
          .mayOnlyAccessLayers("viewmodel", "model")
          .whereLayer("viewmodel")
          .mayOnlyAccessLayers("workflow", "model", "concurrent")
          .whereLayer("workflow")
          .mayOnlyAccessLayers(
              "ml", "worker", "storage", "imaging", "platform", "concurrent", "model")
          .whereLayer("worker")
          .mayOnlyAccessLayers("ml", "storage", "concurrent", "model")
          .whereLayer("tensorflow")
          .mayOnlyAccessLayers("ml", "imaging", "concurrent", "model")
          .whereLayer("ml")
          .mayOnlyAccessLayers("concurrent", "model")
          .whereLayer("storage")
          .mayOnlyAccessLayers("concurrent", "model")
          .whereLayer("imaging")
          .mayOnlyAccessLayers("concurrent", "model")
          .whereLayer("platform")
          .mayOnlyAccessLayers("model")
          .whereLayer("concurrent")
          .mayNotAccessAnyLayer()
          .whereLayer("model")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule TENSORFLOW_STAYS_IN_ITS_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("studio.graft.ml.tensorflow..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "ai.djl..", "org.bytedeco..");

  @ArchTest
  static final ArchRule TENSORFLOW_TYPES_ARE_NOT_SHOWN =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("studio.graft.ml.tensorflow..")
          .and()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(notMentionTensorFlow())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule JAVAFX_STAYS_IN_THE_WINDOW =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "studio.graft.app..", "studio.graft.ui..", "studio.graft.viewmodel..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "org.controlsfx..", "org.kordamp..", "atlantafx..");

  @ArchTest
  static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS =
      noClasses()
          .that()
          .resideInAPackage("studio.graft.viewmodel..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are JavaFX beyond beans, collections and util",
                  c ->
                      c.getPackageName().startsWith("javafx.")
                          && !c.getPackageName().startsWith("javafx.beans")
                          && !c.getPackageName().startsWith("javafx.collections")
                          && !c.getPackageName().startsWith("javafx.util")));

  @ArchTest
  static final ArchRule FEATURES_OF_THE_WINDOW_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("studio.graft.ui.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAPackage("studio.graft.ui.common.."));

  @ArchTest
  static final ArchRule FEATURES_OF_THE_VIEW_MODELS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("studio.graft.viewmodel.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAPackage("studio.graft.viewmodel.common.."));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("studio.graft.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule JSON_STAYS_IN_STORAGE_AND_WORKER =
      noClasses()
          .that()
          .resideOutsideOfPackages("studio.graft.storage..", "studio.graft.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule AWT_STAYS_IN_IMAGING =
      noClasses()
          .that()
          .resideOutsideOfPackage("studio.graft.imaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "com.twelvemonkeys..");

  @ArchTest
  static final ArchRule THREADS_ARE_MADE_IN_CONCURRENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("studio.graft.concurrent..")
          .should()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class, String.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.Executors");

  @ArchTest
  static final ArchRule ONE_DOOR_TO_THE_WINDOW_THREAD =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("studio.graft.app.WindowThread")
          .should()
          .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NO_MUTABLE_STATICS =
      noFields()
          .that()
          .areStatic()
          .and(
              DescribedPredicate.<JavaField>describe(
                  "are written by people", f -> !f.getName().contains("$")))
          .should()
          .notBeFinal();

  @ArchTest static final ArchRule NO_SINGLETONS = noMethods().should().haveName("getInstance");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackages("studio.graft.app..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule STORES_ARE_IN_STORAGE =
      classes()
          .that()
          .haveSimpleNameEndingWith("Store")
          .and()
          .resideOutsideOfPackage("studio.graft.storage..")
          .should()
          .beInterfaces()
          .allowEmptyShould(true);

  private static ArchCondition<JavaMethod> notMentionTensorFlow() {
    return new ArchCondition<>("not take or return types of TensorFlow, DJL or JavaCPP") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (!method.getModifiers().contains(JavaModifier.PUBLIC)) {
          return;
        }
        boolean shows =
            foreign(method.getRawReturnType())
                || method.getRawParameterTypes().stream().anyMatch(ArchitectureTest::foreign);
        if (shows) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static boolean foreign(JavaClass type) {
    String name = type.getName();
    return name.startsWith("org.tensorflow")
        || name.startsWith("ai.djl")
        || name.startsWith("org.bytedeco");
  }
}
