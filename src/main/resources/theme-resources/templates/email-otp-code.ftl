<#-- The page that asks for a code. Uses nothing but template.ftl, so that it works in any theme derived from base:
     themes of the keycloak.v2 kind and older ones differ in how an input and its label are wrapped. -->
<#import "template.ftl" as layout>
<#assign modern = properties.kcFormGroupLabelClass??>
<#assign wrong = messagesPerField.existsError("code")>
<@layout.registrationLayout displayMessage=!wrong; section>
    <#if section = "header">
        ${msg("emailOtpTitle")}
    <#elseif section = "form">
        <form id="kc-email-otp-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              novalidate
              data-length="${emailOtp.codeLength?c}"
              data-expires-in="${emailOtp.expiresInSeconds?c}"
              data-resend-in="${emailOtp.resendInSeconds?c}"
              data-delivery="${emailOtp.delivery}"
              data-delivery-path="${emailOtp.deliveryPath}">
            <#if emailOtp.live>
                <p id="kc-email-otp-sent" class="<#if modern>pf-v5-u-mt-md</#if>">
                    <span id="kc-email-otp-delivery" role="status"
                          data-sent="${msg("emailOtpSentTo", emailOtp.address)}"
                          data-delayed="${msg("emailOtpDelayed")}"
                          data-failed="${msg("emailOtpNotSent")}">
                        <#if emailOtp.delivery == "sent">${msg("emailOtpSentTo", emailOtp.address)}
                        <#elseif emailOtp.delivery == "queued">${msg("emailOtpSendingTo", emailOtp.address)}</#if>
                    </span>
                    <span id="kc-email-otp-valid">${msg("emailOtpValidFor", emailOtp.expiresInMinutes)}</span>
                </p>
            </#if>
            <div class="${properties.kcFormGroupClass!}">
                <div class="<#if modern>${properties.kcFormGroupLabelClass!}<#else>${properties.kcLabelWrapperClass!}</#if>">
                    <label for="code" class="<#if modern>${properties.kcFormLabelClass!}<#else>${properties.kcLabelClass!}</#if>">
                        <span class="${properties.kcFormLabelTextClass!}">${msg("emailOtpLabel")}</span>
                    </label>
                </div>
                <div class="<#if modern>${properties.kcInputClass!}<#if wrong> ${properties.kcError!}</#if><#else>${properties.kcInputWrapperClass!}</#if>">
                    <input id="code" name="code" type="text" dir="ltr" autofocus required
                           autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                           inputmode="<#if emailOtp.digits>numeric<#else>text</#if>"
                           <#if !modern>class="${properties.kcInputClass!}"</#if>
                           <#if wrong>aria-invalid="true" aria-describedby="input-error-code"
                           <#elseif emailOtp.live>aria-describedby="kc-email-otp-sent"</#if> />
                    <#if modern && wrong>
                        <span class="${properties.kcFormControlUtilClass!}">
                            <span class="${properties.kcInputErrorIconStatusClass!}">
                                <i class="${properties.kcInputErrorIconClass!}" aria-hidden="true"></i>
                            </span>
                        </span>
                    </#if>
                </div>
                <#if wrong>
                    <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                        <div class="${properties.kcInputHelperTextClass!}">
                            <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                                <span id="input-error-code" class="${properties.kcInputErrorMessageClass!}">
                                    ${kcSanitize(messagesPerField.getFirstError("code"))?no_esc}
                                </span>
                            </div>
                        </div>
                    </div>
                </#if>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!properties.kcFormButtonsClass!}">
                    <button id="kc-login" name="login" type="submit"
                            class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                        ${msg("doLogIn")}
                    </button>
                    <button id="kc-email-otp-resend" name="resend" value="true" type="submit" formnovalidate
                            class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"
                            data-label="${msg("emailOtpResend")}" data-wait="${msg("emailOtpResendIn", "#")}">
                        ${msg("emailOtpResend")}
                    </button>
                    <button id="kc-email-otp-cancel" name="cancel" value="true" type="submit" formnovalidate
                            class="${properties.kcButtonClass!} ${properties.kcButtonLinkClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                        ${msg("emailOtpStartOver")}
                    </button>
                </div>
            </div>
            <p id="kc-email-otp-countdown" hidden
               data-minutes="${msg("emailOtpValidFor", "#")}" data-expired="${msg("emailOtpExpired")}"></p>
        </form>
        <script type="module" src="${url.resourcesPath}/js/email-otp.js"></script>
    </#if>
</@layout.registrationLayout>
