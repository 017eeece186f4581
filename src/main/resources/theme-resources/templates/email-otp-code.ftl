<#-- The page that asks for a code. Uses nothing but template.ftl, so that it works in any theme derived from base:
     themes of the keycloak.v2 kind and older ones differ in how an input and its label are wrapped. -->
<#import "template.ftl" as layout>
<#import "email-otp-field.ftl" as field>
<#assign modern = properties.kcFormGroupLabelClass??>
<#assign wrong = messagesPerField.existsError("code")>
<#macro cancel name>
<button id="kc-email-otp-${name}" name="${name}" value="true" type="submit" formnovalidate
        class="${properties.kcButtonClass!} ${properties.kcButtonLinkClass!properties.kcButtonDefaultClass!}
            ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
    <#nested>
</button>
</#macro>
<@layout.registrationLayout displayMessage=!wrong; section>
    <#if section = "header">
        ${msg("emailOtpTitle")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/css/email-otp.css">
        <form id="kc-email-otp-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              novalidate
              data-length="${emailOtp.codeLength?c}"
              data-alphabet="${emailOtp.digits?then("digits", "letters")}"
              data-expires-in="${emailOtp.expiresInSeconds?c}"
              data-resend-in="${emailOtp.resendInSeconds?c}"
              data-delivery="${emailOtp.delivery}"
              data-delivery-path="${emailOtp.deliveryPath}">
            <#if emailOtp.live>
                <#assign sent>${msg(emailOtp.concealed?then("emailOtpSentIfKnown", "emailOtpSentTo"), emailOtp.address)}</#assign>
                <p id="kc-email-otp-sent" class="<#if modern>pf-v5-u-mt-md</#if>">
                    <span id="kc-email-otp-delivery" role="status"
                          data-sent="${sent}"
                          data-delayed="${msg("emailOtpDelayed")}"
                          data-failed="${msg("emailOtpNotSent")}"
                          data-uncertain="${msg("emailOtpMaybeSent")}">
                        <#if emailOtp.concealed || emailOtp.delivery == "sent">${sent}
                        <#elseif emailOtp.delivery == "queued">${msg("emailOtpSendingTo", emailOtp.address)}</#if>
                    </span>
                    <span id="kc-email-otp-valid">${msg("emailOtpValidFor", emailOtp.expiresInMinutes)}</span>
                </p>
            </#if>
            <#if linkedLogin??>
                <p id="kc-email-otp-linked">
                    ${msg("emailOtpLinks")}<br>
                    ${msg("emailOtpLinkedProvider")}:
                    <span dir="auto">${linkedLogin.provider}</span><#if linkedLogin.account?has_content><br>
                    ${msg("emailOtpLinkedAccount")}: <span dir="auto">${linkedLogin.account}</span></#if>
                </p>
            </#if>
            <@field.input name="code" label=msg("emailOtpLabel") describedBy=emailOtp.live?then("kc-email-otp-sent", "")>
                dir="ltr" autofocus required autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                inputmode="<#if emailOtp.digits>numeric<#else>text</#if>"
            </@field.input>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!properties.kcFormButtonsClass!}">
                    <button id="kc-login" name="login" type="submit"
                            class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}
                                ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                        ${msg(emailOtp.submit)}
                    </button>
                    <button id="kc-email-otp-resend" name="resend" value="true" type="submit" formnovalidate
                            class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!}
                                ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"
                            data-label="${msg("emailOtpResend")}" data-wait="${msg("emailOtpResendIn", "#")}">
                        ${msg("emailOtpResend")}
                    </button>
                    <#if isAppInitiatedAction??>
                        <@cancel name="cancel-aia">${msg("doCancel")}</@cancel>
                    </#if>
                    <#if emailOtp.cancel?has_content>
                        <@cancel name="cancel">${msg(emailOtp.cancel)}</@cancel>
                    </#if>
                </div>
            </div>
            <p id="kc-email-otp-countdown" hidden
               data-minutes="${msg("emailOtpValidFor", "#")}" data-expired="${msg("emailOtpExpired")}"></p>
        </form>
        <script type="module" src="${url.resourcesPath}/js/email-otp.js"></script>
    </#if>
</@layout.registrationLayout>
