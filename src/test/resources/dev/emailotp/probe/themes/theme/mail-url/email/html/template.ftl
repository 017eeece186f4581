<#macro emailLayout>
<html>
<body>
    <img src="${url.resourcesUrl}/img/logo.png" alt=""><a href="${url.loginUrl}">Wonderland</a><a href="${link}">Go</a>
    <#nested>
</body>
</html>
</#macro>
