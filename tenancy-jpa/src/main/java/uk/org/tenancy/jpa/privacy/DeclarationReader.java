package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.Processing;
import uk.org.tenancy.privacy.RetentionRule;

/** Reads what the entities of an application declare. */
final class DeclarationReader {

    private final Metamodel model;
    private final List<String> problems = new ArrayList<>();
    private final Declarations declarations;
    private final Requirements requirements;
    private final ColumnReader columns;
    private final PathReader paths;
    private final RuleReader rules;

    DeclarationReader(Metamodel model, Declarations declarations, Requirements requirements) {
        this.model = model;
        this.requirements = requirements;
        this.declarations = declarations;
        this.columns = new ColumnReader(declarations, problems);
        this.paths = new PathReader(declarations, problems);
        this.rules = new RuleReader(problems);
        problems.addAll(declarations.lost());
    }

    /**
     * The entities that hold data of people who can be found.
     *
     * @throws IllegalArgumentException if something is not declared, with all that is not
     */
    List<Declared> read() {
        List<Declared> declared = model.getEntities().stream()
                .filter(type -> !Modifier.isAbstract(type.getJavaType().getModifiers()))
                .flatMap(type -> read(type).stream())
                .sorted(Comparator.comparing(one -> one.set().name()))
                .toList();
        problems.addAll(Anonymity.usually(declared).obstacles());
        Anonymity.bySchedule(declared).obstacles().forEach(obstacle -> problems.add("by schedule, " + obstacle));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the entities do not say all about the personal data they hold:\n  "
                    + String.join("\n  ", problems));
        }
        return declared;
    }

    private Optional<Declared> read(EntityType<?> type) {
        List<Column> own = requirements.apply(type.getJavaType(), columns.of(type));
        List<SubjectPath> paths = this.paths.of(type).stream()
                .map(path -> requirements.apply(type.getJavaType(), path))
                .toList();
        Optional<Processed> processed = declarations.of(type.getJavaType(), Processed.class);
        if (paths.isEmpty() && own.stream().anyMatch(Column::isAboutTheSubject)) {
            problems.add(type.getJavaType().getName() + " has personal data and does not say whose it is;"
                    + " declare @Identifies on an attribute, or @PathToSubject");
        } else if (!paths.isEmpty() && processed.isEmpty()) {
            problems.add(type.getJavaType().getName()
                    + " does not say what its personal data is used for; declare @Processed");
        }
        return paths.isEmpty() ? Optional.empty() : processed.map(said -> declared(type, own, paths, said));
    }

    private Declared declared(EntityType<?> type, List<Column> own, List<SubjectPath> paths, Processed processed) {
        List<Column> key = columns.key(type);
        List<Column> all = new ArrayList<>(key);
        all.addAll(own);
        String title = processed.title().isEmpty() ? type.getName() : processed.title();
        Optional<RetentionRule> rule = rules.rule(type, processed, all);
        Processing processing = new Processing(
                processed.purpose(), processed.basis(), List.of(processed.recipients()), processed.retention());
        DataSet set = new DataSet(
                name(type.getName()),
                title,
                all.stream().map(Column::field).toList(),
                rule.map(processing::keptBy).orElse(processing));
        return new Declared(
                type,
                hasHeirs(type),
                set,
                all,
                key,
                version(type),
                paths,
                links(type, key, set, processing),
                usual(type, processed),
                rule.flatMap(one -> rules.since(type, one)).orElse(null));
    }

    private Disposition usual(EntityType<?> type, Processed processed) {
        boolean unsaid = processed.onErasure().compareTo(Disposition.Kind.RETAIN) >= 0
                && processed.reason().isBlank();
        if (unsaid) {
            problems.add(type.getJavaType().getName() + " keeps data on erasure without a reason; declare one");
        }
        return unsaid ? Disposition.erase() : new Disposition(processed.onErasure(), processed.reason(), null);
    }

    private List<Links> links(EntityType<?> type, List<Column> key, DataSet owner, Processing processing) {
        List<Links> links = new ArrayList<>();
        type.getPluralAttributes().stream()
                .sorted(Comparator.comparing(Attribute::getName))
                .filter(DeclarationReader::hasTable)
                .forEach(collection -> links.add(links(collection, key, owner, processing)));
        return links;
    }

    private Links links(PluralAttribute<?, ?, ?> collection, List<Column> key, DataSet owner, Processing processing) {
        boolean map = collection instanceof MapAttribute<?, ?, ?> keyed
                && Values.type(keyed.getKeyJavaType()).isPresent();
        List<Column> elements = columns.element(collection, collection.getElementType());
        List<Field> fields = new ArrayList<>();
        key.forEach(column -> fields.add(new Field(
                owner.name() + "." + column.field().name(), column.field().type(), null)));
        if (map) {
            fields.add(new Field("key", FieldType.STRING, null));
        }
        elements.forEach(column -> fields.add(column.field()));
        DataSet set = new DataSet(
                owner.name() + "-" + name(collection.getName()),
                owner.title() + ": " + collection.getName(),
                fields,
                processing);
        boolean values =
                collection.getPersistentAttributeType() == Attribute.PersistentAttributeType.ELEMENT_COLLECTION;
        return new Links(collection.getName(), set, map, elements, values);
    }

    static boolean hasTable(PluralAttribute<?, ?, ?> collection) {
        Member member = Member.of(collection);
        return switch (collection.getPersistentAttributeType()) {
            case ELEMENT_COLLECTION -> true;
            case MANY_TO_MANY ->
                member.annotation(ManyToMany.class)
                        .filter(owner -> owner.mappedBy().isEmpty())
                        .isPresent();
            case ONE_TO_MANY ->
                member.annotation(jakarta.persistence.JoinTable.class).isPresent()
                        && member.annotation(OneToMany.class)
                                .filter(owner -> owner.mappedBy().isEmpty())
                                .isPresent();
            default -> false;
        };
    }

    private static @Nullable String version(EntityType<?> type) {
        return type.getSingularAttributes().stream()
                .filter(SingularAttribute::isVersion)
                .map(Attribute::getName)
                .findFirst()
                .orElse(null);
    }

    private boolean hasHeirs(EntityType<?> type) {
        return model.getEntities().stream()
                .anyMatch(other -> other != type && type.getJavaType().isAssignableFrom(other.getJavaType()));
    }

    /** A name as files have it, such as report-update for ReportUpdate; of a nested class its own name. */
    private static String name(String name) {
        return name.substring(name.lastIndexOf('$') + 1)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
