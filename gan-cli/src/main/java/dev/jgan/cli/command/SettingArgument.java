package dev.jgan.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One {@code --set}.
 *
 * @param key with dots, such as {@code training.steps}
 * @param value in YAML
 */
record SettingArgument(String key, String value) {
    /** Splits at the first equals sign. */
    static final class Converter implements ITypeConverter<SettingArgument> {
        @Override
        public SettingArgument convert(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new TypeConversionException(
                        "'" + text + "' is not of the form KEY=VALUE, such as training.steps=2000");
            }
            return new SettingArgument(text.substring(0, equals).strip(), text.substring(equals + 1));
        }
    }
}
