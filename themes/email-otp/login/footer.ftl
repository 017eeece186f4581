<#-- The place that Keycloak leaves to themes at the bottom of every login page: the brand's colors and logo, a name, a link. -->
<#macro content>
    <#local accent = properties.emailOtpAccent!>
    <#local accentDark = properties.emailOtpAccentDark!>
    <#local logo = properties.emailOtpLogo!>
    <#local name = properties.emailOtpFooterName!>
    <#local link = properties.emailOtpFooterLink!>
    <#local style = properties.emailOtpStyle!>
    <#if accent?has_content || accentDark?has_content || logo?has_content>
        <#local file = (logo == "" || logo?contains(":"))?then(logo, url.resourcesPath + "/" + logo)>
        <#local ours = url.resourcesPath?keep_before("/resources/") + "/realms/" + realm.name?url("UTF-8") + "/email-otp/">
        <#local colors = "accent=" + accent?url("UTF-8") + "&accentDark=" + accentDark?url("UTF-8")>
        <link rel="stylesheet" href="${ours}brand.css?${colors}&logo=${file?url("UTF-8")}">
    </#if>
    <#if style?has_content>
        <link rel="stylesheet" href="${url.resourcesPath}/${style}">
    </#if>
    <#if name?has_content || link?has_content>
        <div id="email-otp-footer">
            <#if link?has_content>
                <a href="${link}">${name?has_content?then(name, link)}</a>
            <#else>
                ${name}
            </#if>
        </div>
    </#if>
</#macro>
