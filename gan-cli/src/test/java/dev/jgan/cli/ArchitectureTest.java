package dev.jgan.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.text.DateFormat;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The boundaries of docs/architecture.md, over the main classes of all modules: this module is the only one that sees them
 * all. What may be on a module's class path at all, its pom says.
 */
class ArchitectureTest {
    private static final JavaClasses JGAN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jgan");

    @ParameterizedTest
    @ValueSource(strings = {"api", "core", "tensorflow", "plugins", "conformance", "testkit", "examples", "cli"})
    void everyModuleIsLookedAt(String module) {
        assertThat(JGAN.that(resideInAPackage("dev.jgan." + module + ".."))).isNotEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.jgan.(**)").should().beFreeOfCycles().check(JGAN);
    }

    @Test
    void theApiSeesOnlyJspecifyAndInject() {
        onlyUses("dev.jgan.api..", "org.jspecify..", "jakarta.inject..");
    }

    @Test
    void theCoreSeesNoOtherModuleThanTheApi() {
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.core..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.jgan..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages("dev.jgan.api..", "dev.jgan.core..")))
                .check(JGAN);
    }

    @Test
    void theBuiltInComponentsSeeWhatAnyPluginSees() {
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.plugins..")
                .and()
                .resideOutsideOfPackage("dev.jgan.plugins.metric")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ejml..")
                .check(JGAN);
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.plugins..")
                .and()
                .resideOutsideOfPackage("dev.jgan.plugins.data")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons..")
                .check(JGAN);
        onlyUses(
                "dev.jgan.plugins..",
                "dev.jgan.api..",
                "org.jspecify..",
                "jakarta.inject..",
                "org.slf4j..",
                // Decompositions of symmetric matrices, for one metric.
                "org.ejml..",
                // Reads the data set csv.
                "org.apache.commons.csv..");
    }

    @Test
    void theConformanceSuiteSeesTheApiAndTestLibraries() {
        onlyUses(
                "dev.jgan.conformance..",
                "dev.jgan.api..",
                "org.jspecify..",
                "org.junit..",
                "org.opentest4j..",
                "org.assertj..",
                "tools.jackson..");
    }

    @Test
    void theTestkitSeesNeitherBackendNorBuiltInComponents() {
        onlyUses(
                "dev.jgan.testkit..",
                "dev.jgan.api..",
                "dev.jgan.core..",
                "dev.jgan.conformance..",
                "org.jspecify..",
                "org.junit..");
    }

    @Test
    void theBackendSeesNoOtherModuleThanTheApi() {
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.tensorflow..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.jgan..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages("dev.jgan.api..", "dev.jgan.tensorflow..")))
                .check(JGAN);
    }

    @Test
    void tensorFlowIsSeenByItsBackendOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jgan.tensorflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
                .check(JGAN);
    }

    /** Tensors that are made elsewhere would not be counted. */
    @Test
    void theBackendMakesNativeTensorsInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.tensorflow..")
                .and()
                .doNotHaveSimpleName("RunTensors")
                .and()
                .doNotHaveSimpleName("Placement")
                .should()
                .callMethodWhere(DescribedPredicate.describe("makes native tensors", ArchitectureTest::makesTensors))
                .check(JGAN);
    }

    private static boolean makesTensors(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return owner.equals("org.tensorflow.Session$Runner") && call.getName().startsWith("run")
                || owner.equals("org.tensorflow.Session") && call.getName().equals("run")
                || owner.equals("dev.jgan.tensorflow.Values") && call.getName().equals("tensor");
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = JGAN.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked)
                .as("packages without a package-info.java that has @NullMarked")
                .isEmpty();
    }

    @Test
    void staticsHoldNoState() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                // Which locks a process holds is a fact about the process: see there.
                .and()
                .doNotHaveFullName("dev.jgan.core.run.RunLock.HELD")
                .should(new HoldNothingThatChanges())
                .check(JGAN);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(JGAN);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jgan.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(JGAN);
    }

    @Test
    void timesAreOfJavaTime() {
        noClasses()
                .should()
                .dependOnClassesThat(are(assignableTo(Date.class))
                        .or(assignableTo(Calendar.class))
                        .or(assignableTo(TimeZone.class))
                        .or(assignableTo(DateFormat.class)))
                .check(JGAN);
    }

    private static void onlyUses(String module, String... others) {
        String[] allowed = Stream.concat(Stream.of(module, "java..", "javax.imageio.."), Stream.of(others))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(JGAN);
    }

    /** Final, and neither a variable in disguise nor a collection that can be changed. */
    private static final class HoldNothingThatChanges extends ArchCondition<JavaField> {
        HoldNothingThatChanges() {
            super("hold nothing that changes");
        }

        @Override
        public void check(JavaField field, ConditionEvents events) {
            boolean constant = field.getModifiers().contains(JavaModifier.FINAL)
                    && !field.getRawType().getPackageName().equals("java.util.concurrent.atomic")
                    && !field.getRawType().isAssignableTo(ThreadLocal.class)
                    && !field.getRawType().isAssignableTo(Random.class)
                    && (!collection(field) || immutable(field));
            events.add(new SimpleConditionEvent(field, constant, field.getDescription() + " may change"));
        }

        private static boolean collection(JavaField field) {
            return field.getRawType().isAssignableTo(Collection.class)
                    || field.getRawType().isAssignableTo(Map.class);
        }

        /** Only the value tells {@code List.of} from {@code new ArrayList}. */
        private static boolean immutable(JavaField field) {
            try {
                java.lang.reflect.Field reflected = field.reflect();
                reflected.setAccessible(true);
                return reflected.get(null).getClass().getName().startsWith("java.util.ImmutableCollections$");
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
