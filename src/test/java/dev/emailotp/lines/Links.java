package dev.emailotp.lines;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What the product links to and a Keycloak lacks: the JVM would find out only when the line is run. */
record Links(ClassPool pool) {
    private static final String PRODUCT = "dev/emailotp/";
    private static final String LIBRARIES = "dev/emailotp/shaded/";
    private static final String KEYCLOAK = "org/keycloak/";

    /** Returns the classes, methods and fields that are missing, and the abstract methods that nothing implements. */
    Set<String> broken() {
        Set<String> broken = new TreeSet<>();
        product().forEach(node -> {
            typesOf(node).filter(type -> pool.find(type).isEmpty()).forEach(broken::add);
            membersOf(node).filter(member -> !member.isIn(pool)).forEach(member -> broken.add(member.toString()));
            unimplemented(node).forEach(member -> broken.add(node.name + " lacks " + member));
        });
        return broken;
    }

    /** Returns the methods of the product by which Keycloak calls it: they override one of Keycloak's. */
    Set<String> calledByKeycloak() {
        Set<String> called = new TreeSet<>();
        product().forEach(node -> node.methods.stream()
                .filter(method -> (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) == 0)
                .filter(method -> !method.name.startsWith("<"))
                .filter(method -> pool.family(node.name)
                        .filter(parent -> parent.name.startsWith(KEYCLOAK))
                        .anyMatch(parent -> Member.declares(parent.methods, method.name, method.desc)))
                .forEach(method -> called.add(new Member(node.name, method.name, method.desc).toString())));
        return called;
    }

    private Stream<ClassNode> product() {
        return pool.named(PRODUCT).stream().filter(node -> !node.name.startsWith(LIBRARIES));
    }

    private static Stream<String> typesOf(ClassNode node) {
        Set<String> types = new TreeSet<>();
        node.accept(new ClassRemapper(new ClassNode(), new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                types.add(name);
                return name;
            }
        }));
        return types.stream().filter(type -> type.startsWith(KEYCLOAK));
    }

    private static Stream<Member> membersOf(ClassNode node) {
        return node.methods.stream()
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .flatMap(instruction -> {
                    if (instruction instanceof MethodInsnNode call) {
                        return Stream.of(new Member(call.owner, call.name, call.desc));
                    }
                    if (instruction instanceof FieldInsnNode field) {
                        return Stream.of(new Member(field.owner, field.name, field.desc));
                    }
                    return instruction instanceof InvokeDynamicInsnNode lambda ? lambda(lambda) : Stream.empty();
                })
                .filter(Member::isKeycloaksOrOurs);
    }

    /** A lambda: the interface that it implements, and the method that it stands for. */
    private static Stream<Member> lambda(InvokeDynamicInsnNode made) {
        Stream<Member> handles = Stream.of(made.bsmArgs)
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .map(handle -> new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
        Type type = Type.getReturnType(made.desc);
        return made.bsm.getName().endsWith("etafactory")
                ? Stream.concat(
                        handles, Stream.of(new Member(type.getInternalName(), made.name, made.bsmArgs[0].toString())))
                : handles;
    }

    private Stream<Member> unimplemented(ClassNode node) {
        if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0) {
            return Stream.empty();
        }
        return pool.family(node.name)
                .filter(parent -> parent.name.startsWith(KEYCLOAK))
                .flatMap(parent -> parent.methods.stream().filter(Links::isAbstract))
                .filter(method -> pool.family(node.name)
                        .flatMap(parent -> parent.methods.stream())
                        .noneMatch(other ->
                                other.name.equals(method.name) && other.desc.equals(method.desc) && !isAbstract(other)))
                .map(method -> new Member(node.name, method.name, method.desc));
    }

    private static boolean isAbstract(MethodNode method) {
        return (method.access & Opcodes.ACC_ABSTRACT) != 0;
    }
}
