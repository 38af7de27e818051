package dev.jgan.tensorflow;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Which of many names somebody may have meant. */
final class NearNames {
    private static final int SHOWN = 5;

    private NearNames() {}

    /** The names that the fewest insertions, deletions and replacements lead to (Levenshtein 1966), as the end of a message. */
    static String hint(String wanted, Collection<String> names) {
        if (names.isEmpty()) {
            return "; it has none";
        }
        Comparator<String> near = Comparator.comparingInt(name -> distance(wanted, name));
        return (names.size() > SHOWN ? "; near are " : "; it has ")
                + names.stream()
                        .sorted(near.thenComparing(Comparator.naturalOrder()))
                        .limit(SHOWN)
                        .collect(Collectors.joining(", "));
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
