package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads single values. */
final class Scalars {
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Scalars() {}

    /**
     * Reads a scalar.
     *
     * @throws IllegalArgumentException if it is no such value; the message is for the user
     */
    static Object read(Scalar scalar, ValueType type, Optional<Range> range) {
        if (type instanceof ValueType.NumberOf number) {
            return number(scalar, number, range);
        } else if (type instanceof ValueType.Switch && scalar.type() == ScalarType.BOOLEAN) {
            return scalar.text().equalsIgnoreCase("true");
        } else if (type instanceof ValueType.PathText && scalar.type() == ScalarType.TEXT) {
            return path(scalar);
        } else if (type instanceof ValueType.Text && isWord(scalar)) {
            return scalar.text();
        } else if (type instanceof ValueType.Choice choice && isWord(scalar)) {
            Object constant = choice.constants().get(scalar.text());
            if (constant == null) {
                throw wrong(
                        scalar,
                        type,
                        Suggestions.hint(scalar.text(), choice.constants().keySet()));
            }
            return constant;
        }
        boolean quotes = scalar.type() == ScalarType.BOOLEAN && type instanceof ValueType.Text;
        throw wrong(scalar, type, quotes ? "; put it in quotes" : "");
    }

    /** What stands there, as it reads after "found". */
    static String describe(ConfigNode node) {
        if (node instanceof Scalar scalar) {
            return switch (scalar.type()) {
                case NOTHING -> "nothing";
                case TEXT ->
                    (YamlReader.typeOf(scalar.text()) == ScalarType.TEXT ? "'" : "the text '") + scalar.text() + "'";
                default -> scalar.text();
            };
        }
        return node instanceof Mapping ? "a mapping" : "a list";
    }

    private static boolean isWord(Scalar scalar) {
        return scalar.type() == ScalarType.TEXT
                || scalar.type() == ScalarType.WHOLE
                || scalar.type() == ScalarType.DECIMAL;
    }

    private static Path path(Scalar scalar) {
        try {
            return Path.of(scalar.text());
        } catch (InvalidPathException invalid) {
            throw wrong(scalar, new ValueType.PathText(), ": " + invalid.getReason());
        }
    }

    private static Number number(Scalar scalar, ValueType.NumberOf type, Optional<Range> range) {
        if (scalar.type() != ScalarType.WHOLE && scalar.type() != ScalarType.DECIMAL) {
            throw wrong(scalar, type, "");
        }
        Number value = type.whole() ? whole(scalar, type) : decimal(scalar, type);
        range.flatMap(bounds -> Ranges.violation(bounds, value.doubleValue(), scalar.text()))
                .ifPresent(violation -> {
                    throw new IllegalArgumentException(violation);
                });
        return value;
    }

    private static Number whole(Scalar scalar, ValueType.NumberOf type) {
        BigDecimal exact = exact(scalar).orElseThrow(() -> wrong(scalar, type, ""));
        boolean small = type.type() == int.class;
        BigDecimal low = small ? BigDecimal.valueOf(Integer.MIN_VALUE) : SMALLEST;
        BigDecimal high = small ? BigDecimal.valueOf(Integer.MAX_VALUE) : LARGEST;
        if (exact.compareTo(low) < 0 || exact.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "expected a whole number from " + low + " to " + high + ", found " + scalar.text());
        }
        try {
            long value = exact.longValueExact();
            return small ? (Number) (int) value : (Number) value;
        } catch (ArithmeticException fraction) {
            throw wrong(scalar, type, "");
        }
    }

    private static Number decimal(Scalar scalar, ValueType.NumberOf type) {
        Optional<BigDecimal> exact = exact(scalar);
        double value = exact.map(BigDecimal::doubleValue).orElse(Double.NaN);
        float single = Float.parseFloat(exact.map(BigDecimal::toString).orElse("NaN"));
        boolean small = type.type() == float.class;
        if (!Double.isFinite(value) || small && !Float.isFinite(single)) {
            throw new IllegalArgumentException("must be a finite number, found " + scalar.text());
        }
        return small ? (Number) single : (Number) value;
    }

    /** The number as written; empty for infinities and not-a-number. */
    static Optional<BigDecimal> exact(Scalar scalar) {
        String text = scalar.text().toLowerCase(Locale.ROOT);
        if (text.startsWith("0x")) {
            return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
        } else if (text.startsWith("0o")) {
            return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
        } else if (text.endsWith("inf") || text.endsWith("nan")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException exponent) {
            throw new IllegalArgumentException("must be a finite number, found " + scalar.text());
        }
    }

    private static IllegalArgumentException wrong(Scalar scalar, ValueType type, String hint) {
        return new IllegalArgumentException("expected " + type.expected() + ", found " + describe(scalar) + hint);
    }
}
