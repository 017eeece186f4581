<#-- The page on which a browser shows that it is not one of many machines, before a mail is sent. Its script does that by
     itself, or the widget of a third party does; without script, or if it fails, the button works after a time. Uses
     nothing but template.ftl, so that it works in any theme derived from base. -->
<#import "template.ftl" as layout>
<#import "email-otp-button.ftl" as button>
<#-- The title of the document, in themes that show it. -->
<#global title = msg("emailOtpCheckTitle")>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("emailOtpCheckTitle")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/${emailOtp.style}">
        <form id="kc-email-otp-check-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              data-puzzle="${emailOtp.puzzle}"
              data-bits="${emailOtp.bits?c}">
            <#if emailOtp.widget??>
                <p id="kc-email-otp-check">${msg("emailOtpCheckCaptcha")}</p>
                <#-- Once an answer was refused, the page does not go on by itself, or it might do so without end. -->
                <div class="${emailOtp.widget.styleClass}" data-sitekey="${emailOtp.widget.siteKey}"
                     <#if !emailOtp.again>data-callback="visitorChecked"</#if>></div>
            <#elseif !emailOtp.captcha>
                <p id="kc-email-otp-check" role="status">${msg("emailOtpCheck")}</p>
            </#if>
            <input type="hidden" name="visitor_check" value="${emailOtp.task}">
            <input type="hidden" name="visitor_check_answer" value="">
            <#if emailOtp.resends><input type="hidden" name="resend" value="true"></#if>
            <div id="kc-email-otp-check-wait" class="email-otp-actions">
                <#assign wait = msg("emailOtpSeconds", emailOtp.waitSeconds)>
                <p><#if emailOtp.captcha>${msg("emailOtpCheckInstead", wait)}<#else>${msg("emailOtpCheckWait", wait)}</#if></p>
                <@button.primary id="kc-email-otp-continue" name="continue" value="true">${msg("doContinue")}</@button.primary>
            </div>
            <#if emailOtp.cancel?has_content>
                <@button.link name="cancel">${msg(emailOtp.cancel)}</@button.link>
            </#if>
        </form>
        <#-- Ours comes first, so that the widget finds what it calls. -->
        <script type="module" src="${url.resourcesPath}/${emailOtp.script}"></script>
        <#if emailOtp.widget??><script src="${emailOtp.widget.script}" defer></script></#if>
    </#if>
</@layout.registrationLayout>
