<#ftl output_format="HTML">
<#-- The page for admins. It stands alone, so that it looks alike under every theme. All of it that is not said here is
     filled in by its script, as text. -->
<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${msg("emailOtpConsoleTitle")}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${resources}/${style}">
    <script type="module" src="${resources}/${script}"></script>
</head>
<body data-realm="${realm}" data-client="${client}" data-sign-in="${signIn}" data-token="${token}"
      data-sign-out="${signOut}" data-api="${api}">
<main>
    <header>
        <h1>${msg("emailOtpConsoleTitle")} <span class="muted"><bdi id="realm">${realm}</bdi></span></h1>
        <button type="button" id="sign-out" data-does="sign-out" hidden>${msg("emailOtpConsoleSignOut")}</button>
    </header>
    <noscript><p>${msg("emailOtpConsoleScript")}</p></noscript>
    <p id="status" role="status"></p>
    <div id="content" hidden>
        <section aria-labelledby="find-title">
            <h2 id="find-title">${msg("emailOtpConsoleFind")}</h2>
            <form id="find" role="search">
                <label for="words">${msg("emailOtpConsoleFindLabel")}</label>
                <input id="words" type="search" required autocomplete="off" spellcheck="false">
                <button type="submit">${msg("emailOtpConsoleFindButton")}</button>
            </form>
            <ul id="found"></ul>
        </section>
        <section id="person" aria-labelledby="person-title" hidden>
            <h2 id="person-title"><bdi id="person-name"></bdi></h2>
            <dl>
                <dt>${msg("emailOtpConsoleAddress")}</dt>
                <dd><bdi id="person-address"></bdi></dd>
                <dt>${msg("emailOtpConsoleFactor")}</dt>
                <dd><bdi id="person-factor"></bdi></dd>
                <dt>${msg("emailOtpConsoleLockedFor")}</dt>
                <dd id="person-locked"></dd>
            </dl>
            <div class="buttons">
                <button type="button" data-does="lift">${msg("emailOtpConsoleLift")}</button>
                <button type="button" data-does="end-codes">${msg("emailOtpConsoleEndCodes")}</button>
                <button type="button" data-does="test-person">${msg("emailOtpConsoleTestPerson")}</button>
            </div>
            <h3 id="limits-title">${msg("emailOtpConsoleLimits")}</h3>
            <div class="table" role="region" aria-labelledby="limits-title" tabindex="0">
                <table id="limits">
                    <thead>
                    <tr>
                        <th scope="col">${msg("emailOtpConsoleLimitOf")}</th>
                        <th scope="col">${msg("emailOtpConsoleCounted")}</th>
                        <th scope="col">${msg("emailOtpConsoleUsed")}</th>
                        <th scope="col">${msg("emailOtpConsoleWindow")}</th>
                        <th scope="col">${msg("emailOtpConsoleNext")}</th>
                    </tr>
                    </thead>
                    <tbody></tbody>
                </table>
            </div>
            <p id="limits-none" hidden>${msg("emailOtpConsoleNone")}</p>
            <h3 id="devices-title">${msg("emailOtpConsoleDevices")}</h3>
            <div class="table" role="region" aria-labelledby="devices-title" tabindex="0">
                <table id="devices">
                    <thead>
                    <tr>
                        <th scope="col">${msg("emailOtpConsoleDevice")}</th>
                        <th scope="col">${msg("emailOtpConsoleNetwork")}</th>
                        <th scope="col">${msg("emailOtpConsoleTrustedSince")}</th>
                        <th scope="col">${msg("emailOtpConsoleLastUsed")}</th>
                        <th scope="col">${msg("emailOtpConsoleTrustedUntil")}</th>
                    </tr>
                    </thead>
                    <tbody></tbody>
                </table>
                <p class="buttons">
                    <button type="button" data-does="distrust">${msg("emailOtpConsoleDistrust")}</button>
                </p>
            </div>
            <p id="devices-none" hidden>${msg("emailOtpConsoleNone")}</p>
            <h3 id="events-title">${msg("emailOtpConsoleEvents")}</h3>
            <div class="table" role="region" aria-labelledby="events-title" tabindex="0">
                <table id="events">
                    <thead>
                    <tr>
                        <th scope="col">${msg("emailOtpConsoleTime")}</th>
                        <th scope="col">${msg("emailOtpConsoleEvent")}</th>
                        <th scope="col">${msg("emailOtpConsolePurpose")}</th>
                        <th scope="col">${msg("emailOtpConsoleResult")}</th>
                    </tr>
                    </thead>
                    <tbody></tbody>
                </table>
            </div>
            <p id="events-none" hidden></p>
        </section>
        <section aria-labelledby="realm-title">
            <h2 id="realm-title">${msg("emailOtpConsoleFigures")}</h2>
            <p id="figures-none" hidden></p>
            <div id="figures" hidden>
                <table class="numbers">
                    <thead>
                    <tr>
                        <td></td>
                        <th scope="col">${msg("emailOtpConsoleHour")} <span id="hour-since"></span></th>
                        <th scope="col">${msg("emailOtpConsoleDay")} <span id="day-since"></span></th>
                    </tr>
                    </thead>
                    <tbody>
                    <#list [
                        ["mails-sent", msg("emailOtpConsoleMailsSent")],
                        ["mails-delayed", msg("emailOtpConsoleMailsDelayed")],
                        ["mails-failed", msg("emailOtpConsoleMailsFailed")],
                        ["mails-refused", msg("emailOtpConsoleMailsRefused")],
                        ["codes-right", msg("emailOtpConsoleCodesRight")],
                        ["codes-wrong", msg("emailOtpConsoleCodesWrong")],
                        ["codes-expired", msg("emailOtpConsoleCodesExpired")],
                        ["codes-exhausted", msg("emailOtpConsoleCodesExhausted")],
                        ["codes-refused", msg("emailOtpConsoleCodesRefused")],
                        ["codes-peopleLocked", msg("emailOtpConsolePeopleLocked")]] as figure>
                    <tr>
                        <th scope="row">${figure[1]}</th>
                        <td id="hour-${figure[0]}"></td>
                        <td id="day-${figure[0]}"></td>
                    </tr>
                    </#list>
                    </tbody>
                </table>
                <h3 id="networks-title">${msg("emailOtpConsoleNetworks")}</h3>
                <div class="table" role="region" aria-labelledby="networks-title" tabindex="0">
                    <table id="networks" class="numbers">
                        <thead>
                        <tr>
                            <th scope="col">${msg("emailOtpConsoleNetwork")}</th>
                            <th scope="col">${msg("emailOtpConsoleCodesWrong")}</th>
                            <th scope="col">${msg("emailOtpConsoleRefused")}</th>
                        </tr>
                        </thead>
                        <tbody></tbody>
                    </table>
                </div>
                <p id="networks-none" hidden>${msg("emailOtpConsoleNone")}</p>
            </div>
            <div class="buttons">
                <button type="button" data-does="reload">${msg("emailOtpConsoleReload")}</button>
                <button type="button" data-does="test-me">${msg("emailOtpConsoleTestMe")}</button>
            </div>
        </section>
        <section aria-labelledby="attack-title">
            <h2 id="attack-title">${msg("emailOtpConsoleAttack")}</h2>
            <p id="attack-none" hidden></p>
            <div id="attack" hidden>
                <dl>
                    <dt>${msg("emailOtpConsoleStage")}</dt>
                    <dd><bdi id="attack-stage"></bdi> <span id="attack-since"></span></dd>
                </dl>
                <div class="table" role="region" aria-labelledby="signals-title" tabindex="0">
                    <table id="signals" class="numbers">
                        <thead>
                        <tr>
                            <th scope="col" id="signals-title">${msg("emailOtpConsoleSignal")}</th>
                            <th scope="col">${msg("emailOtpConsoleTenMinutes")}</th>
                            <th scope="col">${msg("emailOtpConsoleUnusual")}</th>
                        </tr>
                        </thead>
                        <tbody></tbody>
                    </table>
                </div>
                <p id="signals-none" hidden>${msg("emailOtpConsoleNone")}</p>
                <div class="buttons">
                    <button type="button" data-does="end-attack">${msg("emailOtpConsoleEndAttack")}</button>
                </div>
            </div>
        </section>
    </div>
</main>
<div id="texts" hidden
     data-failed="${msg("emailOtpConsoleFailed")}"
     data-forbidden="${msg("emailOtpConsoleForbidden")}"
     data-secure="${msg("emailOtpConsoleSecure")}"
     data-no-events="${msg("emailOtpConsoleNoEvents")}"
     data-events-unseen="${msg("emailOtpConsoleEventsUnseen")}"
     data-since="${msg("emailOtpConsoleSince")}"
     data-unknown="${msg("emailOtpConsoleUnknown")}"
     data-none="${msg("emailOtpConsoleNone")}"
     data-done="${msg("emailOtpConsoleDone")}"
     data-find-none="${msg("emailOtpConsoleFindNone")}"
     data-verified="${msg("emailOtpConsoleVerified")}"
     data-unverified="${msg("emailOtpConsoleUnverified")}"
     data-factor-none="${msg("emailOtpConsoleFactorNone")}"
     data-not-locked="${msg("emailOtpConsoleNotLocked")}"
     data-now="${msg("emailOtpConsoleNow")}"
     data-visitor="${msg("emailOtpConsoleBudgetVisitor")}"
     data-known-browser="${msg("emailOtpConsoleBudgetBrowser")}"
     data-person="${msg("emailOtpConsoleBudgetPerson")}"
     data-address="${msg("emailOtpConsoleBudgetAddress")}"
     data-other-mailbox="${msg("emailOtpConsoleOtherMailbox")}"
     data-wrong-codes="${msg("emailOtpConsoleCodesWrong")}"
     data-mails="${msg("emailOtpConsoleMails")}"
     data-test-sent="${msg("emailOtpConsoleTestSent")}"
     data-test-failed="${msg("emailOtpConsoleTestFailed")}"></div>
</body>
</html>
