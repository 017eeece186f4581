package dev.emailotp.lines;

import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method or a field, as bytecode refers to it.
 *
 * @param owner the class that is named, which may inherit the member
 */
record Member(String owner, String name, String desc) {
    boolean isKeycloaksOrOurs() {
        return owner.startsWith("org/keycloak/") || owner.startsWith("dev/emailotp/");
    }

    boolean isIn(ClassPool pool) {
        return pool.family(owner)
                .anyMatch(node -> declares(node.methods, name, desc)
                        || node.fields.stream().anyMatch(field -> field.name.equals(name) && field.desc.equals(desc)));
    }

    static boolean declares(List<MethodNode> methods, String name, String desc) {
        return methods.stream().anyMatch(method -> method.name.equals(name) && method.desc.equals(desc));
    }

    @Override
    public String toString() {
        return owner + "." + name + (desc.startsWith("(") ? "" : " ") + desc;
    }
}
