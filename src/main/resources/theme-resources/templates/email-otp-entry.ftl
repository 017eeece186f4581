<#-- The page behind the link in a mail, in a browser that has not asked for the code. Has nothing to sign in with. Without
     script it does not know the code. Uses nothing but template.ftl, so that it works in any theme derived from base. -->
<#import "template.ftl" as layout>
<#-- The title of the document, in themes that show it. -->
<#global title = msg("emailOtpEntryTitle")>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("emailOtpEntryTitle")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/${emailOtp.style}">
        <div id="kc-email-otp-entry" class="${properties.kcFormClass!}">
            <div role="status">
                <p id="kc-email-otp-in-mail">${msg("emailOtpEntryInMail")}</p>
                <div id="kc-email-otp-here" hidden>
                    <p>${msg("emailOtpEntryWhere")}</p>
                    <p id="kc-email-otp-shown" dir="ltr"></p>
                </div>
            </div>
            <p>${msg("emailOtpEntryNotYou")}</p>
        </div>
        <script type="module" src="${url.resourcesPath}/${emailOtp.script}"></script>
    </#if>
</@layout.registrationLayout>
