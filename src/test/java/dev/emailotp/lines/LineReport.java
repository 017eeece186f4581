package dev.emailotp.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the integration tests said on one version of Keycloak.
 *
 * @param version of Keycloak, such as 26.6.4
 * @param areas the tests of each package below {@code dev.emailotp.it}
 */
record LineReport(String version, Map<String, Counts> areas) {
    private static final String TESTS = "dev.emailotp.it.";

    /** How many tests of an area passed, did not pass, and were left out because the version lacks what they need. */
    record Counts(int passed, int failed, int skipped) {
        private static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }

        @Override
        public String toString() {
            String ran = failed == 0 ? String.valueOf(passed) : passed + " of " + (passed + failed);
            return skipped == 0 ? ran : ran + " (" + skipped + " not there)";
        }
    }

    /**
     * Reads a folder of Failsafe's reports.
     *
     * @throws IllegalStateException if there are none
     */
    static LineReport read(String version, Path folder) throws IOException {
        Map<String, Counts> areas = new TreeMap<>();
        try (Stream<Path> reports = Files.list(folder)) {
            for (Path report : reports.filter(it -> it.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList()) {
                Element suite = parsed(report);
                areas.merge(area(suite.getAttribute("name")), counts(suite), Counts::plus);
            }
        }
        if (areas.isEmpty()) {
            throw new IllegalStateException("no reports in " + folder);
        }
        return new LineReport(version, areas);
    }

    Counts all() {
        return areas.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    Counts of(String area) {
        return areas.getOrDefault(area, Counts.NONE);
    }

    private static String area(String testClass) {
        if (!testClass.startsWith(TESTS)) {
            throw new IllegalStateException("not an integration test: " + testClass);
        }
        return testClass.substring(TESTS.length()).replaceFirst("\\..*", "");
    }

    /** Counts the cases themselves: the number in a report's head does not know those of nested classes. */
    private static Counts counts(Element suite) {
        NodeList cases = suite.getElementsByTagName("testcase");
        Counts counts = Counts.NONE;
        for (int i = 0; i < cases.getLength(); i++) {
            counts = counts.plus(count((Element) cases.item(i)));
        }
        return counts;
    }

    private static Counts count(Element testCase) {
        boolean failed = has(testCase, "failure") || has(testCase, "error");
        boolean skipped = has(testCase, "skipped");
        return new Counts(failed || skipped ? 0 : 1, failed ? 1 : 0, skipped ? 1 : 0);
    }

    private static boolean has(Element testCase, String child) {
        return testCase.getElementsByTagName(child).getLength() > 0;
    }

    private static Element parsed(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a report: " + report, e);
        }
    }
}
