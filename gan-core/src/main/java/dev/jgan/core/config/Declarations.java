package dev.jgan.core.config;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.LoadFailures;
import dev.jgan.core.plugin.PluginCatalog;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of configuration records, read once and checked: mistakes in them are their author's, not the user's. */
final class Declarations {
    private final PluginCatalog catalog;
    private final Map<Class<?>, RecordModel> models = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Declarations(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads the configuration records of all components and a root, with the records that they contain.
     *
     * @throws ConfigDeclarationException if any of them is badly declared
     */
    static Declarations of(PluginCatalog catalog, Class<? extends Record> root) {
        Declarations declarations = new Declarations(catalog);
        for (Contribution contribution : catalog.contributions()) {
            declarations.read(contribution.config(), contribution.toString(), true);
        }
        declarations.read(root, "the experiment", false);
        declarations.checkInline();
        declarations.checkDefaults();
        if (!declarations.problems.isEmpty()) {
            throw new ConfigDeclarationException(
                    declarations.problems.stream().distinct().toList());
        }
        return declarations;
    }

    /** The model of a record that was read. */
    RecordModel model(Class<? extends Record> type) {
        RecordModel model = models.get(type);
        if (model == null) {
            throw new IllegalArgumentException(type.getName() + " is not a part of the configuration");
        }
        return model;
    }

    /** The model of a component's configuration. */
    RecordModel model(Contribution contribution) {
        return model(contribution.config());
    }

    PluginCatalog catalog() {
        return catalog;
    }

    private void read(Class<? extends Record> type, String owner, boolean named) {
        if (models.containsKey(type) || !loads(type, owner)) {
            return;
        }
        List<RecordModel.Key> keys = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String place = owner + ": " + type.getName() + "." + component.getName() + ": ";
            try {
                RecordModel.Key key = key(component);
                types.add(key.type());
                check(key, named);
                keys.add(key);
            } catch (IllegalArgumentException bad) {
                problems.add(place + bad.getMessage());
            } catch (ConfigException bad) {
                problems.add(place + "its @Default is not YAML: " + bad.getMessage());
            } catch (TypeNotPresentException missing) {
                problems.add(place + LoadFailures.reason(missing));
            }
        }
        if (keys.stream().filter(RecordModel.Key::inline).count() > 1) {
            problems.add(owner + ": " + type.getName() + ": more than one component is @Inline");
        }
        models.put(type, new RecordModel(type, constructor(type), List.copyOf(keys)));
        types.forEach(inner -> readInner(inner, owner));
    }

    /** Whether the classes that a record is made of are there. */
    private boolean loads(Class<? extends Record> type, String owner) {
        try {
            return type.getRecordComponents() != null && type.getDeclaredConstructors().length > 0;
        } catch (LinkageError missing) {
            problems.add(owner + ": " + type.getName() + " does not load: " + LoadFailures.reason(missing));
            return false;
        }
    }

    private void readInner(ValueType type, String owner) {
        if (type instanceof ValueType.Section section) {
            read(section.type(), owner, false);
        } else if (type instanceof ValueType.Family family) {
            family.members().values().forEach(member -> read(member, owner, true));
        } else {
            inner(type).forEach(inner -> readInner(inner, owner));
        }
    }

    private static RecordModel.Key key(RecordComponent component) {
        List<Problem> found = new ArrayList<>();
        Optional<ConfigNode> fallback = Optional.ofNullable(component.getAnnotation(Default.class))
                .map(given -> YamlReader.read(given.value(), "@Default", found));
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
        return new RecordModel.Key(
                component.getName(),
                TypeReader.read(component.getGenericType()),
                fallback,
                Optional.ofNullable(component.getAnnotation(Range.class)),
                Optional.ofNullable(component.getAnnotation(Description.class)).map(Description::value),
                component.isAnnotationPresent(Inline.class));
    }

    private static void check(RecordModel.Key key, boolean named) {
        if (named && key.name().equals("type")) {
            throw new IllegalArgumentException("'type' is taken: it names the component");
        } else if (key.range().isPresent() && !numeric(key.type())) {
            throw new IllegalArgumentException("@Range needs numbers or a Schedule");
        } else if (key.range().filter(range -> !(range.min() <= range.max())).isPresent()) {
            throw new IllegalArgumentException("its @Range is empty");
        } else if (key.inline() && named) {
            throw new IllegalArgumentException("@Inline is for sections, not for what is itself chosen by a 'type'");
        } else if (key.inline() && !(key.type() instanceof ValueType.ComponentOf)) {
            throw new IllegalArgumentException("@Inline needs a Component");
        } else if (key.inline() && key.fallback().isPresent()) {
            throw new IllegalArgumentException("what is @Inline has no default of its own");
        }
    }

    private static boolean numeric(ValueType type) {
        return type instanceof ValueType.NumberOf
                || type instanceof ValueType.Family family && family.shorthand().isPresent()
                || inner(type).stream().anyMatch(Declarations::numeric);
    }

    private static Collection<ValueType> inner(ValueType type) {
        if (type instanceof ValueType.OptionalOf optional) {
            return List.of(optional.inner());
        } else if (type instanceof ValueType.ListOf list) {
            return List.of(list.element());
        }
        return type instanceof ValueType.MapOf map ? List.of(map.value()) : List.of();
    }

    private void checkInline() {
        for (RecordModel model : models.values()) {
            model.inline().map(RecordModel.Key::type).ifPresent(type -> {
                for (Contribution contribution : catalog.contributions(((ValueType.ComponentOf) type).kind())) {
                    for (String name : model(contribution).names()) {
                        if (model.names().contains(name)) {
                            problems.add(contribution + ": its key '" + name + "' is taken by the section around it");
                        }
                    }
                }
            });
        }
    }

    /** Defaults that name components are checked when they are used: what is installed decides about them. */
    private void checkDefaults() {
        if (!problems.isEmpty()) {
            return;
        }
        for (RecordModel model : models.values()) {
            for (RecordModel.Key key : model.keys()) {
                if (key.fallback().isPresent() && !names(key.type(), new ArrayList<>())) {
                    Binding binding = new Binding(this, ComponentBuilder.none());
                    binding.bind(key.fallback().get(), key.type(), key.range(), "");
                    binding.problems()
                            .forEach(problem ->
                                    problems.add(catalog.owner(model.type())
                                                    .map(owner -> owner + ": ")
                                                    .orElse("") + model.type().getName() + "." + key.name()
                                            + ": its @Default does not fit: " + problem.message()));
                }
            }
        }
    }

    /** Whether values of a type can name components. */
    private boolean names(ValueType type, List<Class<?>> seen) {
        if (type instanceof ValueType.ComponentOf) {
            return true;
        } else if (type instanceof ValueType.Section section) {
            return namesIn(section.type(), seen);
        } else if (type instanceof ValueType.Family family) {
            return family.members().values().stream().anyMatch(member -> namesIn(member, seen));
        }
        return inner(type).stream().anyMatch(inner -> names(inner, seen));
    }

    private boolean namesIn(Class<? extends Record> type, List<Class<?>> seen) {
        if (seen.contains(type)) {
            return false;
        }
        seen.add(type);
        return model(type).keys().stream().anyMatch(key -> names(key.type(), seen));
    }

    private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no canonical constructor", impossible);
        }
    }
}
