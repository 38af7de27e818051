package dev.jgan.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The boundaries of this module, which the architecture test of all others does not see. */
class ArchitectureTest {
    private static final JavaClasses BENCH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.jgan.bench");

    @Test
    void tensorFlowIsSeenByTheBareGraphOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.jgan.bench.bare")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
                .check(BENCH);
    }

    @Test
    void theBareGraphSeesNothingOfJgan() {
        noClasses()
                .that()
                .resideInAPackage("dev.jgan.bench.bare")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.jgan..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("dev.jgan.bench..")))
                .check(BENCH);
    }

    @Test
    void packagesHaveNoCyclesAndAreNullMarked() {
        slices().matching("dev.jgan.(**)").should().beFreeOfCycles().check(BENCH);
        assertThat(BENCH)
                .allSatisfy(found -> assertThat(found.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(found.getPackageName())
                        .isTrue());
    }
}
