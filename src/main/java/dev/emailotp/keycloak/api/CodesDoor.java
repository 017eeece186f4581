package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ApiPurpose;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.visitorcheck.VisitorCheckProvider;
import dev.emailotp.otp.Handle;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.crypto.SignatureSignerContext;

/** Sends and verifies codes for apps: {@code send-code} and {@code verify-code}. */
record CodesDoor(ApiCall call, RealmOneTimeCodes codes, Clock clock) {
    static final Set<String> SEND = Set.of(
            "purpose",
            "email",
            "transaction",
            "scope",
            "nonce",
            "ui_locales",
            "code_challenge",
            "code_challenge_method",
            "auth_session",
            VisitorCheckProvider.TASK,
            VisitorCheckProvider.ANSWER);

    private static final Set<String> BESIDE_SESSION =
            Set.of("auth_session", VisitorCheckProvider.TASK, VisitorCheckProvider.ANSWER);

    static final Set<String> VERIFY = Set.of("auth_session", "code", "code_verifier");

    private static final int LONGEST_TRANSACTION = 200;

    /** What could become a link, hide text or turn it round in a mail. */
    private static final Pattern NOT_IN_TRANSACTIONS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]|://|www\\.");

    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    Response send(ApiRequest request) {
        Bindings bindings = new Bindings(call);
        ConversationCodes of = new ConversationCodes(call, codes);
        if (request.field("auth_session").isPresent()) {
            if (request.fields().keySet().stream()
                    .anyMatch(name -> SEND.contains(name) && !BESIDE_SESSION.contains(name))) {
                throw ApiRequest.malformed("auth_session repeats a request and stands alone");
            }
            Handle handle = bindings.handle(request);
            Conversation conversation = bindings.find(handle, Door.CODES);
            requireSwitchedOn(purpose(conversation));
            return of.resend(handle, conversation, of.ofAddress(conversation));
        }
        Conversation begun = bindings.bind(begin(request), Bindings.challenge(request));
        bindings.requireBound(begun);
        new MailServer(call).require();
        return of.send(begun, of.ofAddress(begun));
    }

    Response verify(ApiRequest request) {
        Bindings bindings = new Bindings(call);
        Handle handle = bindings.handle(request);
        Conversation conversation = bindings.find(handle, Door.CODES);
        call.require(call.config().purposes().contains(purpose(conversation)));
        bindings.verify(conversation, request.field("code_verifier"));
        SignatureSignerContext signer = ProofToken.signer(call);
        ConversationCodes of = new ConversationCodes(call, codes);
        ConversationCodes.Entered entered =
                of.enter(handle, conversation, of.ofAddress(conversation), request.required("code"));
        if (entered.refused().isPresent()) {
            return entered.refused().get();
        }
        String proof = new ProofToken(call, conversation, signer)
                .sign(entered.recipient().address(), clock.instant());
        call.event().user(entered.recipient().user()).success();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("proof", proof);
        body.put("expires_in", call.config().proofLifetime().toSeconds());
        return ApiFormat.answer(200, MediaType.APPLICATION_JSON, body).build();
    }

    private static ApiPurpose purpose(Conversation conversation) {
        return ApiPurpose.valueOf(conversation.text(Fact.PURPOSE));
    }

    /** A code that the grant takes needs no purpose of its own, and no proof. */
    private void requireSwitchedOn(ApiPurpose purpose) {
        boolean exchanges = purpose == ApiPurpose.LOGIN && call.config().grant();
        call.require(call.config().purposes().contains(purpose) || exchanges);
        if (!exchanges) {
            ProofToken.signer(call);
        }
    }

    private Conversation begin(ApiRequest request) {
        ApiPurpose purpose = ApiPurpose.of(request.required("purpose"))
                .orElseThrow(() -> ApiRequest.malformed("purpose is login, verify-email or transaction"));
        requireSwitchedOn(purpose);
        String address = AddressForm.of(request.required("email"), call.session())
                .address()
                .orElseThrow(() -> ApiRefusal.of(ApiError.INVALID_ADDRESS));
        request.field("scope")
                .ifPresent(scope -> new AuthorizationParameters(call, Map.of("scope", scope)).requireScope());
        return Conversations.begin(call.client(), Door.CODES)
                .with(Fact.PURPOSE, purpose.name())
                .with(Fact.TYPED, address)
                .with(Fact.SCOPE, request.field("scope"))
                .with(Fact.NONCE, request.field("nonce").map(CodesDoor::nonce))
                .with(Fact.LANGUAGE, request.field("ui_locales"))
                .with(Fact.TRANSACTION, transaction(purpose, request));
    }

    static String nonce(String nonce) {
        if (!NONCE.matcher(nonce).matches()) {
            throw ApiRequest.malformed("nonce has at most 255 visible ASCII characters");
        }
        return nonce;
    }

    /** A text that the mail shows as it is. Public clients are out: any visitor could send mails with their own text. */
    private Optional<String> transaction(ApiPurpose purpose, ApiRequest request) {
        if (purpose != ApiPurpose.TRANSACTION) {
            if (request.field("transaction").isPresent()) {
                throw ApiRequest.malformed("only the purpose transaction has a transaction");
            }
            return Optional.empty();
        }
        call.require(!call.client().isPublicClient());
        String text = request.required("transaction");
        if (text.codePointCount(0, text.length()) > LONGEST_TRANSACTION
                || NOT_IN_TRANSACTIONS.matcher(text).find()) {
            throw ApiRequest.malformed("transaction is a line of at most 200 characters without links");
        }
        return Optional.of(text);
    }
}
