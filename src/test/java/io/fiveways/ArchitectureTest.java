package io.fiveways;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may know whom, and what nobody does. What is known of the classes is large, and goes with the instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String HOUSE = "io.fiveways..";
    private static final String ROOT = "io.fiveways";
    private static final String MODEL = "io.fiveways.model..";
    private static final String MAPPING = "io.fiveways.mapping..";
    private static final String CORE = "io.fiveways.component";
    private static final String COMPONENT = "io.fiveways.component..";
    private static final String SYSTEM = "io.fiveways.component.*..";
    private static final String STATE = "io.fiveways.state..";
    private static final String FLOW = "io.fiveways.flow..";
    private static final String HEALTH = "io.fiveways.health..";
    private static final String CONSOLE = "io.fiveways.console..";
    private static final String SANDBOX = "io.fiveways.sandbox..";
    private static final String[] CONTAINERS = {
        "io.quarkus..", "jakarta.persistence..", "jakarta.enterprise..", "jakarta.inject..", "org.hibernate.."
    };
    private static final String FORBIDDEN_WORD =
            "Manager|Helper|Util|Handler|Processor|Service|Impl|Abstract|Base|DTO|Dto|Info|Data|Context|Common|Misc";

    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/io/fiveways/sandbox/"))
            .importPackages("io.fiveways");

    private final JavaClasses tests = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/io/fiveways/sandbox/"))
            .importPackages("io.fiveways");

    private final JavaClasses simulated = new ClassFileImporter()
            .withImportOption(ArchitectureTest::isSimulation)
            .importPackages("io.fiveways.sandbox");

    /** The sandbox and its tests are compiled into one folder; only their sources tell them apart. */
    private static boolean isSimulation(Location location) {
        String source = location.asURI().getPath().replaceFirst("^.*/(io/fiveways/[^$]*)(\\$.*)?\\.class$", "$1.java");
        return Files.exists(Path.of("src/sandbox/java", source));
    }

    @Test
    void the_model_knows_nobody() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MODEL, "java..", "com.fasterxml.jackson.annotation..")
                .check(production);
    }

    @Test
    void mappings_know_the_model() {
        knows(MAPPING, MODEL);
    }

    @Test
    void components_know_the_model() {
        knows(COMPONENT, MODEL);
    }

    @Test
    void what_all_systems_share_knows_no_system() {
        knows(CORE, MODEL);
    }

    @Test
    void a_system_never_knows_another_one() {
        slices().matching("io.fiveways.component.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void components_run_without_a_container_and_without_entities() {
        noClasses()
                .that()
                .resideInAPackage(COMPONENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTAINERS)
                .check(production);
    }

    @Test
    void mappings_run_without_a_container() {
        noClasses()
                .that()
                .resideInAPackage(MAPPING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTAINERS)
                .check(production);
    }

    @Test
    void state_knows_the_model_and_what_components_ask_of_it() {
        knows(STATE, MODEL, CORE);
    }

    @Test
    void flows_know_the_model_the_mappings_and_the_state() {
        knows(FLOW, MODEL, MAPPING, STATE);
    }

    @Test
    void a_flow_never_knows_another_one() {
        slices().matching("io.fiveways.flow.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void flows_run_without_a_container() {
        noClasses()
                .that()
                .resideInAPackage(FLOW)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTAINERS)
                .check(production);
    }

    @Test
    void health_knows_the_model_and_the_state() {
        knows(HEALTH, MODEL, STATE);
    }

    @Test
    void the_console_knows_the_model_the_state_health_and_what_components_promise() {
        classes()
                .that()
                .resideInAPackage(CONSOLE)
                .should(onlyDependOnClassesThat(not(resideInAPackage(HOUSE))
                        .or(resideInAnyPackage(CONSOLE, MODEL, STATE, HEALTH))
                        .or(resideInAPackage(CORE).and(INTERFACES))
                        .as("are of the console, the model, the state or health, or interfaces of component")))
                .check(production);
    }

    @Test
    void only_components_and_the_wiring_know_camel() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, MAPPING, STATE, FLOW, HEALTH, CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(production);
    }

    @Test
    void nothing_knows_the_wiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(production);
    }

    @Test
    void nothing_in_production_knows_the_sandbox() {
        noClasses().should().dependOnClassesThat().resideInAPackage(SANDBOX).check(production);
    }

    @Test
    void the_sandbox_shares_nothing_with_what_it_tests() {
        classes()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SANDBOX,
                        "java..",
                        "javax.crypto..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "graphql..")
                .check(simulated);
    }

    /** Wire records carry the vendor's spelling, whatever it is. */
    @Test
    void no_name_is_a_word_that_says_nothing() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..wire..")
                .should()
                .haveNameMatching(".*[.$]([A-Za-z0-9]*[a-z0-9])?(%s)([A-Z][A-Za-z0-9]*|s)?".formatted(FORBIDDEN_WORD))
                .check(production);
    }

    @Test
    void what_travels_is_a_record_of_values_that_cannot_change() {
        fields().that()
                .areDeclaredInClassesThat(resideInAPackage(MODEL).and(areRecords()))
                .and()
                .areNotStatic()
                .should()
                .beFinal()
                .andShould()
                .haveRawType(cannotChange())
                .check(production);
    }

    @Test
    void the_model_is_records_and_what_they_are_made_of() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beRecords()
                .orShould()
                .beInterfaces()
                .orShould()
                .beEnums()
                .orShould()
                .beAssignableTo(RuntimeException.class)
                .check(production);
    }

    @Test
    void whoever_decides_is_given_the_time() {
        for (Class<?> moment :
                List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class))
            noClasses()
                    .that()
                    .resideInAnyPackage(MODEL, MAPPING, FLOW, HEALTH, CONSOLE, SYSTEM)
                    .should()
                    .callMethod(moment, "now")
                    .check(production);
    }

    @Test
    void only_the_wiring_and_what_waits_in_real_time_makes_a_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, FLOW, HEALTH, CONSOLE, SYSTEM)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(production);
    }

    @Test
    void nobody_asks_the_time_in_milliseconds() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(production);
    }

    @Test
    void nothing_is_serialised_by_java() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectOutputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(production);
    }

    @Test
    void no_test_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(tests);
    }

    /** Of the house, the classes of a package know themselves and these packages, and nothing else. */
    private void knows(String aPackage, String... others) {
        classes()
                .that()
                .resideInAPackage(aPackage)
                .should(onlyDependOnClassesThat(not(resideInAPackage(HOUSE))
                        .or(resideInAPackage(aPackage))
                        .or(resideInAnyPackage(others))
                        .as("are of %s or %s", aPackage, List.of(others))))
                .check(production);
    }

    private static DescribedPredicate<JavaClass> areRecords() {
        return DescribedPredicate.describe("are records", JavaClass::isRecord);
    }

    private static DescribedPredicate<JavaClass> cannotChange() {
        return DescribedPredicate.describe(
                "cannot change",
                type -> type.isPrimitive()
                        || type.isRecord()
                        || type.isEnum()
                        || type.isAssignableTo(String.class)
                        || type.isAssignableTo(Instant.class)
                        || type.isAssignableTo(LocalDate.class)
                        || type.isEquivalentTo(List.class)
                        || type.isEquivalentTo(Map.class));
    }
}
