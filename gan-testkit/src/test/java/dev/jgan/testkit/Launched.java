package dev.jgan.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What became of a test class that was run by itself.
 *
 * @param passed how many tests passed
 * @param failures the messages of those that failed
 * @param published what they published
 */
record Launched(int passed, List<String> failures, Map<String, String> published) {
    static Launched of(Class<?> tests) {
        List<String> passed = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Map<String, String> published = new TreeMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failure -> failures.add(failure.getMessage()));
                                if (test.isTest() && result.getThrowable().isEmpty()) {
                                    passed.add(test.getDisplayName());
                                }
                            }

                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                published.putAll(entry.getKeyValuePairs());
                            }
                        });
        return new Launched(passed.size(), failures, published);
    }
}
