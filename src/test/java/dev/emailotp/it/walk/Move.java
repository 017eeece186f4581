package dev.emailotp.it.walk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One act in a browser. Holds nothing of a page, so that it can be done again in another walk; does nothing where it cannot be done. */
sealed interface Move {
    void on(Walk walk);

    /** Calls an endpoint of logins, whether or not a page leads there. */
    record Go(String method, String action, Query query, Body body) implements Move {
        @Override
        public void on(Walk walk) {
            Map<String, String> query = this.query.of(walk);
            String uri =
                    walk.world().at("/login-actions/" + action) + (query.isEmpty() ? "" : "?" + Visitor.encode(query));
            String what = method + " " + action + " " + this.query;
            if (method.equals("GET")) {
                walk.get(what, uri);
            } else {
                walk.post(what + " " + body, uri, body.of(walk));
            }
        }
    }

    /** Goes on with another step than the one whose turn it is. */
    record Jump(String method, String step, int which, Body body) implements Move {
        @Override
        public void on(Walk walk) {
            List<String> ids = walk.world().steps.getOrDefault(step, List.of());
            if (ids.isEmpty()) {
                return;
            }
            Map<String, String> query = new LinkedHashMap<>(walk.tab().login());
            query.put("execution", ids.get(which % ids.size()));
            String action = walk.page()
                            .form()
                            .filter(form -> form.contains("/reset-credentials"))
                            .isPresent()
                    ? "reset-credentials"
                    : "authenticate";
            String uri = walk.world().at("/login-actions/" + action + "?" + Visitor.encode(query));
            String what = method + " " + action + " at " + step;
            if (method.equals("GET")) {
                walk.get(what, uri);
            } else {
                walk.post(what + " " + body, uri, body.of(walk));
            }
        }
    }

    record Open(String more) implements Move {
        @Override
        public void on(Walk walk) {
            walk.open(more);
        }
    }

    record Switch() implements Move {
        @Override
        public void on(Walk walk) {
            walk.switchTab();
        }
    }

    record Password(Role role, boolean right) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().fields().containsKey("password")) {
                walk.about(role);
                walk.submit("sign in as " + role + (right ? "" : " with a wrong password"), walk.page(), fields(walk));
            }
        }

        Map<String, String> fields(Walk walk) {
            boolean known = right && walk.knows(role, Factor.PASSWORD);
            if (known) {
                walk.give(role, Factor.PASSWORD);
            }
            return Map.of(
                    "username",
                    name(walk, role),
                    "password",
                    known ? walk.person(role).password() : "wrong",
                    "credentialId",
                    "");
        }
    }

    /** Says whose password is forgotten. */
    record Name(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().place() == Place.NAME) {
                walk.about(role);
                walk.submit("enter the name of " + role, walk.page(), Map.of("username", name(walk, role)));
            }
        }
    }

    record Address(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().place() == Place.ADDRESS) {
                String address = role == Role.NOBODY
                        ? "nobody@" + walk.world().realm + ".example"
                        : walk.person(role).address();
                walk.about(role);
                walk.submit("enter the address of " + role, walk.page(), Map.of("email", address, "login", ""));
            }
        }
    }

    /** Begins a reset in this tab: there may or may not be a page that asks whose. */
    record Reset(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            new Go("GET", "reset-credentials", Query.CLEAN, Body.NONE).on(walk);
            new Name(role).on(walk);
        }
    }

    /** Goes as far as the code by which a mailbox lets in, from a page for signing in. */
    record Mailbox(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            if (!walk.world().flow.hasPasswordless()) {
                new Reset(role).on(walk);
                return;
            }
            if (walk.page().place() != Place.ADDRESS) {
                new Press("tryAnotherWay").on(walk);
                new Choose("email-otp-passwordless", 0).on(walk);
            }
            new Address(role).on(walk);
        }
    }

    /** Enters the code from a mail. */
    record MailCode(Role role, int back) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().place() == Place.CODE && walk.knows(role, Factor.MAILBOX)) {
                walk.code(role, back).ifPresent(code -> {
                    walk.give(role, Factor.MAILBOX);
                    walk.submit(
                            "enter the code mailed to " + role + (back == 0 ? "" : " before the last"),
                            walk.page(),
                            Map.of("code", code, "login", ""));
                });
            }
        }
    }

    record WrongCode() implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().place() == Place.CODE) {
                walk.submit("enter a wrong code", walk.page(), Map.of("code", "00000000", "login", ""));
            }
        }
    }

    record AppCode(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.page().place() == Place.APP) {
                walk.submit("enter the app code of " + role, walk.page(), fields(walk));
            }
        }

        Map<String, String> fields(Walk walk) {
            boolean known = walk.knows(role, Factor.APP) && walk.person(role).kind.app;
            if (known) {
                walk.give(role, Factor.APP);
            }
            return Map.of("otp", known ? walk.person(role).appCode() : "000000", "login", "");
        }
    }

    /** Presses a button that the page need not have. */
    record Press(String button) implements Move {
        @Override
        public void on(Walk walk) {
            walk.submit("press " + button, walk.page(), Map.of(button, button.equals("tryAnotherWay") ? "on" : "true"));
        }
    }

    record Choose(String step, int which) implements Move {
        @Override
        public void on(Walk walk) {
            List<String> ids = walk.world().steps.getOrDefault(step, List.of());
            if (!ids.isEmpty()) {
                walk.submit(
                        "choose " + step, walk.page(), Map.of("authenticationExecution", ids.get(which % ids.size())));
            }
        }
    }

    /** Fills in a page as it stands, with what is new where something new is asked for. */
    record Submit() implements Move {
        @Override
        public void on(Walk walk) {
            Map<String, String> fields = new LinkedHashMap<>(walk.page().fields());
            fields.keySet().removeIf(field -> field.startsWith("cancel") || field.equals("resend"));
            fields.computeIfPresent("password-new", (field, value) -> "a new password");
            fields.computeIfPresent("password-confirm", (field, value) -> "a new password");
            fields.computeIfPresent("submitAction", (field, value) -> "linkAccount");
            walk.submit("submit " + walk.page().place(), walk.page(), fields);
        }
    }

    /** Comes from the provider with one's own account there, or with a stranger's under the victim's address. */
    record Provider(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            boolean linked = walk.knows(role, Factor.PROVIDER)
                    && !walk.person(role).elsewhere.isEmpty();
            if (linked) {
                walk.give(role, Factor.PROVIDER);
            }
            walk.about(role);
            walk.comeFromProvider(linked ? walk.person(role).elsewhere : walk.cast.impostor);
        }
    }

    /** Submits the form of an older page once more. */
    record Back(Body body) implements Move {
        @Override
        public void on(Walk walk) {
            walk.submit("send " + body + " from an older page", walk.tab().page(2), body.of(walk));
        }
    }

    /** Opens a link that an admin has mailed for something else than a reset, and proves nothing by it. */
    record Link(Role role) implements Move {
        @Override
        public void on(Walk walk) {
            if (walk.knows(role, Factor.MAILBOX)) {
                walk.openLink(role);
            }
        }
    }

    record OwnerComes() implements Move {
        @Override
        public void on(Walk walk) {
            walk.ownerComes();
        }
    }

    private static String name(Walk walk, Role role) {
        return role == Role.NOBODY ? "nobody" : walk.person(role).name;
    }
}
