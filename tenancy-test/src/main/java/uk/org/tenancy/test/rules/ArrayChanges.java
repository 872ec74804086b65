package uk.org.tenancy.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Finds whether the elements of an array that a static field holds are set in the methods that take it from there. */
final class ArrayChanges {

    private static final Set<String> OF_ARRAYS =
            Set.of("fill", "setAll", "parallelSetAll", "sort", "parallelSort", "parallelPrefix");

    /** How far down the stack the array is when an element is set, and in {@code System.arraycopy}. */
    private static final int ARRAY = 3;

    private ArrayChanges() {}

    static boolean of(JavaField field) {
        return field.getAccessesToSelf().stream()
                .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
                .map(JavaFieldAccess::getOriginOwner)
                .distinct()
                .anyMatch(user -> in(user, field));
    }

    private static boolean in(JavaClass user, JavaField field) {
        return ByteCode.of(user)
                .filter(read -> read.methods.stream()
                        .filter(method -> !method.name.equals("<clinit>"))
                        .anyMatch(method -> in(read, method, field)))
                .isPresent();
    }

    private static boolean in(ClassNode user, MethodNode method, JavaField field) {
        try {
            Frame<SourceValue>[] frames = new Analyzer<>(new Origins()).analyze(user.name, method);
            for (int i = 0; i < frames.length; i++) {
                AbstractInsnNode step = method.instructions.get(i);
                if (frames[i] != null && changed(step, frames[i], field)) {
                    return true;
                }
            }
            return false;
        } catch (AnalyzerException unreadable) {
            throw new IllegalStateException(
                    user.name + "." + method.name + " cannot be read; build the classes with javac", unreadable);
        }
    }

    private static boolean changed(AbstractInsnNode step, Frame<SourceValue> frame, JavaField field) {
        if (step.getOpcode() >= Opcodes.IASTORE && step.getOpcode() <= Opcodes.SASTORE) {
            return isFrom(frame, ARRAY, field);
        }
        if (step instanceof MethodInsnNode call && call.owner.equals("java/lang/System")) {
            return call.name.equals("arraycopy") && isFrom(frame, ARRAY, field);
        }
        return step instanceof MethodInsnNode call
                && call.owner.equals("java/util/Arrays")
                && OF_ARRAYS.contains(call.name)
                && isFrom(frame, org.objectweb.asm.Type.getArgumentCount(call.desc), field);
    }

    private static boolean isFrom(Frame<SourceValue> frame, int depth, JavaField field) {
        String owner = field.getOwner().getName().replace('.', '/');
        return frame.getStack(frame.getStackSize() - depth).insns.stream()
                .anyMatch(origin -> origin instanceof FieldInsnNode taken
                        && taken.getOpcode() == Opcodes.GETSTATIC
                        && taken.owner.equals(owner)
                        && taken.name.equals(field.getName()));
    }

    /** Follows values through local variables. */
    private static final class Origins extends SourceInterpreter {

        Origins() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode step, SourceValue value) {
            return value;
        }
    }
}
