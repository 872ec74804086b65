package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads of a class what ArchUnit does not. */
final class ByteCode {

    private static final String CONCATENATION = "makeConcatWithConstants";

    private ByteCode() {}

    /**
     * A text that stands in code.
     *
     * @param text the text; where it is put together, with something that cannot be read in the places of its parts
     * @param line its line; 0 for that of an annotation
     */
    record Text(String text, int line) {}

    /** The class file, or nothing if ArchUnit has it from elsewhere. */
    static Optional<ClassNode> of(JavaClass type) {
        return type.getSource().map(ByteCode::read);
    }

    private static ClassNode read(Source source) {
        ClassNode read = new ClassNode();
        try (InputStream file = source.getUri().toURL().openStream()) {
            new ClassReader(file).accept(read, ClassReader.SKIP_FRAMES);
        } catch (IOException gone) {
            throw new UncheckedIOException(source.getUri() + " cannot be read again; build the classes first", gone);
        }
        return read;
    }

    /** All texts of a class, also those of its annotations. */
    static Stream<Text> texts(JavaClass type) {
        return of(type).stream()
                .flatMap(read -> Stream.concat(
                        annotations(read).flatMap(annotation -> texts(annotation.values)),
                        read.methods.stream().flatMap(method -> texts(method).stream())));
    }

    private static List<Text> texts(MethodNode method) {
        List<Text> texts = new ArrayList<>();
        int line = 0;
        for (AbstractInsnNode step : method.instructions) {
            if (step instanceof LineNumberNode next) {
                line = next.line;
            } else if (step instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                texts.add(new Text(text, line));
            } else if (step instanceof InvokeDynamicInsnNode call
                    && call.bsm.getName().equals(CONCATENATION)) {
                texts.add(new Text(call.bsmArgs[0].toString(), line));
            }
        }
        return texts;
    }

    private static Stream<AnnotationNode> annotations(ClassNode read) {
        return Stream.of(
                        Stream.of(read.visibleAnnotations, read.invisibleAnnotations),
                        read.fields.stream().map(field -> field.visibleAnnotations),
                        read.methods.stream().map(method -> method.visibleAnnotations))
                .flatMap(each -> each)
                .flatMap(some -> Stream.ofNullable(some).flatMap(List::stream));
    }

    private static Stream<Text> texts(Object value) {
        return value instanceof String text
                ? Stream.of(new Text(text, 0))
                : value instanceof AnnotationNode inner
                        ? texts(inner.values)
                        : value instanceof List<?> several ? several.stream().flatMap(ByteCode::texts) : Stream.empty();
    }
}
