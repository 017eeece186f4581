<#ftl output_format="plainText">
<#import "email-otp-facts.ftl" as facts>
<#switch notice>
    <#case "password-changed">${msg("emailOtpNoticePassword", realmTitle)}<#break>
    <#case "email-changed">${msg("emailOtpNoticeAddress", realmTitle)}<#break>
    <#case "locked">${msg("emailOtpNoticeLocked", realmTitle)}<#break>
    <#case "second-factor-added">${msg("emailOtpNoticeAdded", realmTitle)}<#break>
    <#case "new-device">${msg("emailOtpNoticeDevice", realmTitle)}<#break>
    <#case "device-copied">${msg("emailOtpNoticeCopied", realmTitle)}<#break>
    <#default>${msg("emailOtpNoticeRemoved", realmTitle)}</#switch>

<@facts.after byAdmin?then(msg("emailOtpNoticeByAdmin"), "")/>

<#switch notice>
    <#case "email-changed">${msg("emailOtpNoticeAddressNotYou")}<#break>
    <#case "locked">${msg("emailOtpNoticeLockedNotYou")}<#break>
    <#case "new-device">${msg("emailOtpNoticeDeviceNotYou")}<#break>
    <#default>${msg("emailOtpNoticeNotYou")}</#switch>
