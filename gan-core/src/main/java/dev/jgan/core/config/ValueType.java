package dev.jgan.core.config;

import dev.jgan.api.plugin.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a configuration key holds. */
sealed interface ValueType {
    /** What is expected, as it reads after "expected". */
    String expected();

    /** A number: {@code int}, {@code long}, {@code float} or {@code double}, boxed or not. */
    record NumberOf(Class<?> type) implements ValueType {
        boolean whole() {
            return type == int.class || type == long.class;
        }

        @Override
        public String expected() {
            return whole() ? "a whole number" : "a number";
        }
    }

    /** True or false. */
    record Switch() implements ValueType {
        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** Text; a number is taken as it is written. */
    record Text() implements ValueType {
        @Override
        public String expected() {
            return "text";
        }
    }

    /** A path of a file or directory. */
    record PathText() implements ValueType {
        @Override
        public String expected() {
            return "a path";
        }
    }

    /** One of the constants of an enum, in lower case with hyphens. */
    record Choice(Map<String, Object> constants) implements ValueType {
        static Choice of(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                String name = ((Enum<?>) constant).name();
                constants.put(name.toLowerCase(Locale.ROOT).replace('_', '-'), constant);
            }
            return new Choice(constants);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", constants.keySet());
        }
    }

    /** A value that may be left out. */
    record OptionalOf(ValueType inner) implements ValueType {
        @Override
        public String expected() {
            return inner.expected();
        }
    }

    /** A list. */
    record ListOf(ValueType element) implements ValueType {
        @Override
        public String expected() {
            return "a list";
        }
    }

    /** Values by name. */
    record MapOf(ValueType value) implements ValueType {
        @Override
        public String expected() {
            return "a mapping";
        }
    }

    /** A nested record. */
    record Section(Class<? extends Record> type) implements ValueType {
        @Override
        public String expected() {
            return "a mapping";
        }
    }

    /**
     * One record of a sealed family, chosen by its {@code type}.
     *
     * @param shorthand the member that a bare number stands for, with the one key that it becomes
     */
    record Family(Class<?> type, Map<String, Class<? extends Record>> members, Optional<Shorthand> shorthand)
            implements ValueType {
        record Shorthand(String member, String key) {}

        String word() {
            return type.getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public String expected() {
            String number = shorthand.isPresent() ? "a number or " : "";
            return number + "a mapping with 'type', one of " + String.join(", ", members.keySet());
        }
    }

    /** A component of a plugin. */
    record ComponentOf(Kind kind) implements ValueType {
        @Override
        public String expected() {
            return "a " + kind.word() + ": its name, or a mapping with 'type'";
        }
    }
}
