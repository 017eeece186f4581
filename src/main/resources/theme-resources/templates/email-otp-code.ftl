<#-- The page that asks for a code. Uses nothing but template.ftl, so that it works in any theme derived from base:
     themes of the keycloak.v2 kind and older ones differ in how an input and its label are wrapped. -->
<#import "template.ftl" as layout>
<#import "email-otp-field.ftl" as field>
<#import "email-otp-button.ftl" as button>
<#assign wrong = messagesPerField.existsError("code")>
<#assign restarts = auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
<#assign enters = emailOtp.state == "enter">
<#-- The title of the document, in themes that show it. -->
<#global title = msg("emailOtpTitle")>
<#if wrong || (message?? && message.type == "error")>
    <#global title = msg("emailOtpErrorTitle", msg("emailOtpTitle"))>
</#if>
<@layout.registrationLayout displayMessage=!wrong; section>
    <#if section = "header">
        ${msg("emailOtpTitle")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/${emailOtp.style}">
        <form id="kc-email-otp-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              novalidate
              data-state="${emailOtp.state}"
              data-length="${emailOtp.codeLength?c}"
              data-alphabet="${emailOtp.digits?then("digits", "letters")}"
              data-expires-in="${emailOtp.expiresInSeconds?c}"
              data-wait="${emailOtp.waitSeconds?c}"
              data-delivery="${emailOtp.delivery}"
              data-delivery-path="${emailOtp.deliveryPath}">
            <#if enters>
                <div id="kc-email-otp-sent">
                    <p><@isolated key=emailOtp.concealed?then("emailOtpSentIfKnown", "emailOtpSentTo")/></p>
                    <@purpose/>
                    <p id="kc-email-otp-valid"
                       data-minutes="${msg("emailOtpValidFor", "#")}" data-short="${msg("emailOtpValidShort")}">
                        <#if emailOtp.expiresInMinutes == 0>${msg("emailOtpValidShort")}
                        <#else>${msg("emailOtpValidFor", emailOtp.expiresInMinutes)}</#if>
                    </p>
                </div>
            </#if>
            <#if linkedLogin??>
                <p id="kc-email-otp-linked">
                    ${msg("emailOtpLinks")}<br>
                    ${msg("emailOtpLinkedProvider")}:
                    <span dir="auto">${linkedLogin.provider}</span><#if linkedLogin.account?has_content><br>
                    ${msg("emailOtpLinkedAccount")}: <span dir="auto">${linkedLogin.account}</span></#if>
                </p>
            </#if>
            <#-- What happens while the page is open. -->
            <p id="kc-email-otp-status" role="status"
               data-filled="${msg("emailOtpFilledIn")}"
               data-delayed="${msg("emailOtpDelayed")}"
               data-failed="${msg("emailOtpNotSent")}"
               data-uncertain="${msg("emailOtpMaybeSent")}"
               data-expired="${msg("emailOtpExpired")}"></p>
            <#-- Above the field, because a code that is pasted is submitted at once. -->
            <#if enters && emailOtp.trustDevice?has_content>
                <@field.checkbox name="trustDevice" label=emailOtp.trustDevice help=msg("emailOtpTrustDeviceHelp")
                        checked=emailOtp.trustDeviceChosen/>
            </#if>
            <#if enters>
                <div id="kc-email-otp-code">
                    <@field.input name="code" label=msg("emailOtpLabel") describedBy="kc-email-otp-sent">
                        dir="ltr" autofocus required autocomplete="one-time-code" autocapitalize="characters"
                        spellcheck="false" inputmode="<#if emailOtp.digits>numeric<#else>text</#if>"
                    </@field.input>
                </div>
            </#if>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!properties.kcFormButtonsClass!} email-otp-actions">
                    <#switch emailOtp.state>
                        <#case "enter">
                            <@button.primary id="kc-login" name="login" value="">${msg(emailOtp.submit)}</@button.primary>
                            <@button.secondary id="kc-email-otp-resend" name="resend" value="true" key="emailOtpResend"
                                    counting="emailOtpResendIn" newKey="emailOtpSendNew" newCounting="emailOtpSendNewIn"/>
                            <#break>
                        <#case "send">
                            <@button.waiting id="kc-email-otp-resend" name="resend" key="emailOtpSendNew"
                                    counting="emailOtpSendNewIn"/>
                            <#break>
                        <#case "wait">
                            <@button.waiting id="kc-email-otp-again" name="again" key="emailOtpTryAgain"
                                    counting="emailOtpTryAgainIn"/>
                            <#break>
                    </#switch>
                    <#if isAppInitiatedAction??>
                        <@button.link name="cancel-aia">${msg("doCancel")}</@button.link>
                    </#if>
                    <#if emailOtp.cancel?has_content && !(restarts && emailOtp.cancel == "emailOtpStartOver")>
                        <@button.link name="cancel">${msg(emailOtp.cancel)}</@button.link>
                    </#if>
                </div>
            </div>
            <#if enters>
                <details id="kc-email-otp-help">
                    <summary>${msg("emailOtpHelp")}</summary>
                    <ul>
                        <li>${msg("emailOtpHelpWait")}</li>
                        <li>${msg("emailOtpHelpSpam")}</li>
                        <li>${msg("emailOtpHelpAddress")}</li>
                        <li>${msg("emailOtpHelpContact")}</li>
                    </ul>
                </details>
            </#if>
        </form>
        <script type="module" src="${url.resourcesPath}/${emailOtp.script}"></script>
    </#if>
</@layout.registrationLayout>

<#-- A text with the address, which is read in its own direction and wraps anywhere. -->
<#macro isolated key>
<#local parts = msg(key, "\xE000")?split("\xE000")>
${parts[0]}<bdi class="email-otp-address">${emailOtp.address}</bdi>${parts[1]!}
</#macro>

<#macro purpose>
<#local name = realm.displayName!realm.name>
<#switch emailOtp.purpose>
    <#case "verify-email"><p>${msg("emailOtpForVerify", name)}</p><#break>
    <#case "enrol"><p>${msg("emailOtpForEnrol", name)}</p><#break>
    <#case "update-email"><p>${msg("emailOtpForUpdate", name)}</p><#break>
    <#case "reset-credentials"><p>${msg("emailOtpForReset", name)}</p><#break>
</#switch>
</#macro>
