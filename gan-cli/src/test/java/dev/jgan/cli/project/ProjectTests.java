package dev.jgan.cli.project;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one class of tests, as a process with a class path of its own: prints what became of it. */
final class ProjectTests {
    private ProjectTests() {}

    /**
     * Ends with the number of tests that failed, or with 100 if none was found.
     *
     * @param arguments the name of a class of tests
     */
    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                                .build(),
                        summary);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.getSummary().printTo(out);
        summary.getSummary().printFailuresTo(out);
        long found = summary.getSummary().getTestsFoundCount();
        System.exit(found == 0 ? 100 : (int) (found - summary.getSummary().getTestsSucceededCount()));
    }
}
