package dev.emailotp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.emailotp");

    @Test
    void theCoreKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.emailotp.otp..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.emailotp.otp..", "java..", "javax.crypto..", "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void addressesKnowNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.emailotp.address..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.emailotp.address..", "java..", "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void storesKnowTheCoreAndNeitherEachOtherNorTheGlue() {
        noClasses()
                .that()
                .resideInAPackage("dev.emailotp.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.emailotp.keycloak..")
                .check(PRODUCT);
        slices().matching("dev.emailotp.store.(*)..")
                .should()
                .notDependOnEachOther()
                .check(PRODUCT);
    }

    @Test
    void theRoomsOfTheGlueHaveNoCycles() {
        slices().matching("dev.emailotp.keycloak.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Constants|Impl)(\\$.*)?")
                .check(PRODUCT);
    }
}
