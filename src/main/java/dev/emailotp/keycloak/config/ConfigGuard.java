package dev.emailotp.keycloak.config;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.ConfigurableAuthenticatorFactory;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/**
 * Refuses invalid configurations of the extension's steps, notices, attack mode, mail providers and clients. Keycloak validates the
 * configuration of required actions and components before it saves them, but not the configuration of authenticators or
 * the attributes of realms and clients. However, it tells listeners about such a change before it commits, even in realms
 * that do not store admin events. A refusal here prevents the commit.
 */
final class ConfigGuard implements EventListenerProvider {
    private final KeycloakSession session;

    private final NoticeOptions notices;

    ConfigGuard(KeycloakSession session, NoticeOptions notices) {
        this.session = session;
        this.notices = notices;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getOperationType() == OperationType.DELETE) {
            return;
        }
        List<String> problems = problems(event);
        if (!problems.isEmpty()) {
            session.getTransactionManager()
                    .enlistPrepare(new RefusedChange(Response.Status.BAD_REQUEST, String.join(". ", problems)));
        }
    }

    private List<String> problems(AdminEvent event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (event.getResourceType() == ResourceType.REALM && realm != null) {
            return Stream.of(
                            notices.problems(realm),
                            MailTimeZone.problems(realm),
                            new AttackOptions(realm).problems(visitorChecks()),
                            new MailRouteOptions(realm).problems())
                    .flatMap(List::stream)
                    .toList();
        }
        if (event.getResourceType() == ResourceType.CLIENT && realm != null) {
            return changedClient(realm, event.getResourcePath())
                    .map(ClientConfig::problems)
                    .orElse(List.of());
        }
        if (event.getResourceType() != ResourceType.AUTHENTICATOR_CONFIG) {
            return List.of();
        }
        return changedExecution(realm, event.getResourcePath())
                .map(execution -> problems(realm, execution))
                .orElse(List.of());
    }

    /** Returns the visitor checks that are installed. */
    private Set<String> visitorChecks() {
        return session.getKeycloakSessionFactory().getSpis().stream()
                .filter(spi -> spi.getName().equals(AttackOptions.VISITOR_CHECK_SPI))
                .flatMap(spi -> session.getKeycloakSessionFactory().getProviderFactoriesStream(spi.getProviderClass()))
                .map(ProviderFactory::getId)
                .collect(Collectors.toSet());
    }

    /** Finds the changed client. The path is {@code clients/ID}. */
    private static Optional<ClientModel> changedClient(RealmModel realm, String path) {
        String[] ids = path.split("/");
        return ids.length < 2 ? Optional.empty() : Optional.ofNullable(realm.getClientById(ids[1]));
    }

    /**
     * Finds the changed execution. The path is {@code authentication/config/ID} or
     * {@code authentication/executions/ID/config[/ID]}.
     */
    private static Optional<AuthenticationExecutionModel> changedExecution(RealmModel realm, String path) {
        List<String> ids = List.of(path.split("/"));
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> execution.getAuthenticatorConfig() != null)
                .filter(execution ->
                        ids.contains(execution.getId()) || ids.contains(execution.getAuthenticatorConfig()))
                .findFirst();
    }

    private List<String> problems(RealmModel realm, AuthenticationExecutionModel execution) {
        ConfigurableAuthenticatorFactory factory = (AuthenticatorFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        if (factory instanceof CheckedOptions options && config != null) {
            Map<String, String> configured = config.getConfig();
            return configured == null ? List.of() : problems(realm, execution, options, configured);
        }
        return List.of();
    }

    private static List<String> problems(
            RealmModel realm,
            AuthenticationExecutionModel execution,
            CheckedOptions options,
            Map<String, String> configured) {
        List<String> problems = options.problems(configured);
        if (problems.isEmpty()) {
            PageLifetime.inFlow(realm).warnOf(options.codeLifetime(configured), execution.getAuthenticator(), realm);
        }
        return problems;
    }

    @Override
    public void onEvent(Event event) {
        // This listener ignores user events.
    }

    @Override
    public void close() {}
}
