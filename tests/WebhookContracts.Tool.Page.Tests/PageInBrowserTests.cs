using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WebhookContracts.Tool.Page.Tests;

/// <summary>The page of 'listen' in a real browser. What it looks like is kept below <c>artifacts/page</c>.</summary>
public sealed class PageInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Ping = """{"ping":true}""";

    [BrowserFact]
    public async Task Deliveries_appear_without_a_reload()
    {
        using Inspected inspected = await Inspected.StartAsync();
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        await Expect(page.Locator("#empty")).ToContainTextAsync($"webhooks send launchpad ping {inspected.Receiver} --secret-env SECRET");
        await page.EvaluateAsync("window.isSame = true");

        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        await inspected.SendAsync(Ping, forged: true);

        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(2);
        await Expect(page.Locator("#row-1")).ToContainTextAsync("git:push:0.1");
        await Expect(page.Locator("#row-2")).ToContainTextAsync("SignatureMismatch");
        await Expect(page.Locator("#detail")).ToContainTextAsync("signed with SECRET");
        Assert.Equal("(2) webhooks listen", await page.TitleAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.isSame"));
        await PictureAsync(page, "list");
    }

    [BrowserFact]
    public async Task Hostile_bodies_neither_run_nor_break_it()
    {
        using Inspected inspected = await Inspected.StartAsync();
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        List<string> faults = FaultsOf(page);
        const string Script = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'><svg onload=window.hit=1>";
        const string Turned = "\u202Etxt.exe\u2066 שלום \u200B\u0000\U000E0041";

        await inspected.SendAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["ping"] = true, [Script] = Script, [Turned] = Turned }));
        await inspected.SendAsync(Ping, eventType: "<img/src=x/onerror=window.hit=1>");
        await inspected.SendAsync([.. "{\"ping\":true,\"<b>\":\""u8, 0xE9, 0xFF, .. "\"}"u8]);
        await inspected.SendAsync("{\"ping\":\"" + Script + "\"}");
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(4);
        for (int number = 1; number <= 4; number++)
        {
            await page.ClickAsync($"#row-{number}");
            foreach (string tab in (string[])["read", "headers", "answer", "body"])
            {
                await page.ClickAsync($"#tab-{tab}");
                await Expect(page.Locator($"#panel[aria-labelledby=tab-{tab}] > *")).ToHaveCountAsync(1);
            }

            await page.Locator("[name=view][value=raw]").CheckAsync(new() { Force = true });
            await Expect(page.Locator(".raw pre")).ToBeVisibleAsync();
            if (number == 3)
            {
                await Expect(page.Locator(".broken.fault")).ToHaveTextAsync("E9");
                await PictureAsync(page, "no-utf-8");
            }
        }

        await page.ClickAsync("#row-1");
        await Expect(page.Locator(".tree .string").Last).ToHaveTextAsync("\"U+202Etxt.exeU+2066 שלום U+200BU+0000U+E0041\"");
        await PictureAsync(page, "hostile");
        Assert.True(await page.EvaluateAsync<bool>("window.hit === undefined"));
        Assert.Equal(0, await page.Locator("main img, main svg, main script, main b").CountAsync());
        Assert.DoesNotContain(await page.Locator("body").InnerTextAsync(), character => character is '\u202E' or '\u2066' or '\u200B');
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task A_body_of_16_megabytes_is_shown_and_does_not_stop_it()
    {
        using Inspected inspected = await Inspected.StartAsync();
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        List<string> faults = FaultsOf(page);
        StringBuilder body = new("{\"ping\":true,\"long\":\"" + new string('x', 1_000_000) + "\",\"many\":[0");
        while (body.Length < 16_777_000)
        {
            body.Append(",[1,{\"a\":\"<b>\"}]");
        }

        await inspected.SendAsync(body.Append("]}").ToString());
        await page.ClickAsync("#row-1");

        ILocator many = page.Locator("[role=treeitem][aria-level='2']").Last;
        await Expect(many).ToContainTextAsync("items");
        await Expect(page.Locator(".tree .string").First).ToContainTextAsync("x…");
        await many.Locator(".gap > .line").Last.ClickAsync();
        await Expect(many.Locator(":scope > ul > li")).ToHaveCountAsync(201);
        await page.Locator("[name=view][value=raw]").CheckAsync(new() { Force = true });
        await page.GetByText("Show more").ClickAsync();
        Assert.True(await page.EvaluateAsync<int>("document.querySelectorAll('*').length") < 5_000);
        Assert.True(await page.EvaluateAsync<int>("document.querySelector('.raw pre').textContent.length") is > 60_000 and < 70_000);
        await PictureAsync(page, "16-megabytes");
        Assert.Empty(faults);
    }

    [BrowserFact]
    public async Task When_the_command_begins_anew_so_does_the_page()
    {
        using Inspected first = await Inspected.StartAsync();
        await first.SendAsync("{\"ping\":true,\"of\":\"the first\"}");
        IPage page = await browser.OpenAsync(first.Page.AbsoluteUri);
        await Expect(page.Locator("#detail .tree")).ToContainTextAsync("the first");

        await first.Tool.InterruptAsync();
        using Inspected second = await Inspected.StartAtAsync(first.Page.Port);
        await Expect(page.Locator("#empty")).ToBeVisibleAsync();
        await Expect(page.Locator("#detail")).ToHaveTextAsync("Choose a delivery to see what it holds.");
        await second.SendAsync("{\"ping\":true,\"of\":\"the second\"}");

        await Expect(page.Locator("#detail .tree")).ToContainTextAsync("the second");
        Assert.DoesNotContain("the first", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Where_the_browser_gives_up_it_is_said_how_to_go_on()
    {
        using Inspected inspected = await Inspected.StartAsync();
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        await Expect(page.Locator("#connection")).ToHaveTextAsync("live");
        await page.RouteAsync("**/events", route => route.FulfillAsync(new() { Status = 503 }));

        await page.ReloadAsync();

        await Expect(page.Locator("#connection")).ToHaveTextAsync("cut off; reload the page");
    }

    [BrowserFact]
    public async Task What_cannot_be_shown_any_more_is_said_and_can_be_asked_for_again()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync($"{{\"ping\":true,\"many\":[{string.Join(",", Enumerable.Repeat("1000000000", 10_000))}]}}");
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        await page.RouteAsync(new Regex(@"\?(at|of=body&from=[1-9])"), route => route.FulfillAsync(new() { Status = 404, Body = "This delivery is not kept any more." }));

        await page.Locator(".gap > .line").ClickAsync();
        await Expect(page.Locator("#said")).ToHaveTextAsync("This delivery is not kept any more.");
        await page.Locator("[name=view][value=raw]").CheckAsync(new() { Force = true });
        await page.EvaluateAsync("document.getElementById('said').textContent = ''");
        await page.GetByText("Show more").ClickAsync();
        await Expect(page.Locator("#said")).ToHaveTextAsync("This delivery is not kept any more.");
        await page.UnrouteAllAsync();
        await page.GetByText("Show more").ClickAsync();

        await Expect(page.GetByText("Show more: 43.4 KiB")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_erring_member_is_marked_and_led_to()
    {
        using Inspected inspected = await Inspected.StartAsync();
        string many = string.Join(",", Enumerable.Range(0, 3000).Select(i => $"\"refs/heads/b{i}\":{{\"old\":null,\"new\":{(i == 2000 ? "5" : "null")}}}"));
        await inspected.SendAsync("{\"git_repository\":\"/~a/b/+git/c\",\"git_repository_path\":\"c\",\"ref_changes\":{" + many + "}}", "git:push:0.1");
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);

        await page.GetByText("Show it in the body").ClickAsync();

        ILocator wrong = page.Locator("[data-mark=error]");
        await Expect(wrong).ToBeFocusedAsync();
        await Expect(wrong).ToBeInViewportAsync();
        await Expect(wrong).ToContainTextAsync("new: 5 expected ");
        await PictureAsync(page, "error");
    }

    [BrowserFact]
    public async Task Send_again_works()
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Status(202));
        using Inspected inspected = await Inspected.StartAsync("--forward", target.Url.AbsoluteUri);
        await inspected.SendAsync(Ping);
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to target" }).ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("Sent again: 202 Accepted in ");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Target" }).ClickAsync();

        await Expect(page.Locator(".again li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".again li").Last).ToContainTextAsync("to the target: 202 Accepted");
        Assert.Equal(3, target.Requests.Count);
        Assert.All(target.Texts, text => Assert.Equal(target.Texts[0], text));
    }

    [BrowserFact]
    public async Task What_is_copied_and_downloaded_is_what_the_server_answers()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);

        await page.GetByText("Copy as curl").ClickAsync();
        await Expect(page.Locator("#said")).ToHaveTextAsync("The curl command is copied.");
        Assert.Equal(await inspected.TextAsync("deliveries/1/curl"), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.GetByText("Copy as C# test").ClickAsync();
        await Expect(page.Locator("#said")).ToHaveTextAsync("The test is copied.");
        Assert.Equal(await inspected.TextAsync("deliveries/1/test"), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download").ClickAsync());
        Assert.EndsWith("-000001-launchpad-git-push-0.1.http", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(Inspected.Example("git-push"), RawDelivery.Parse(await File.ReadAllBytesAsync(await download.PathAsync())).Body.ToArray());

        // Where the browser does not let the page copy, it shows what there is to copy.
        await page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }");
        await page.GetByText("Copy as curl").ClickAsync();
        await Expect(page.Locator("#to-copy-text")).ToHaveValueAsync(await inspected.TextAsync("deliveries/1/curl"));
    }

    [BrowserFact]
    public async Task All_of_it_can_be_done_with_the_keyboard()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("{\"ping\":true,\"deep\":{\"er\":[1,2]}}");
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        await inspected.SendAsync(Ping, forged: true);
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(3);
        IKeyboard keys = page.Keyboard;

        await keys.PressAsync("/");
        await Expect(page.Locator("#search")).ToBeFocusedAsync();
        await keys.TypeAsync("git");
        await Expect(page.Locator("#list [role=option]:visible")).ToHaveCountAsync(1);
        for (int i = 0; i < 3; i++)
        {
            await keys.PressAsync("Backspace");
        }

        await Expect(page.Locator("#list [role=option]:visible")).ToHaveCountAsync(3);
        await keys.PressAsync("ArrowDown");
        await Expect(page.Locator("#row-3")).ToBeFocusedAsync();
        await keys.PressAsync("End");
        await Expect(page.Locator("#row-1")).ToBeFocusedAsync();
        await Expect(page.Locator("#detail .facts-line")).ToContainTextAsync("#1");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#detail")).ToBeFocusedAsync();

        await ReachAsync(page, "[data-action=again]");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(4);
        await Expect(page.Locator("[data-action=again]")).ToBeFocusedAsync();
        await ReachAsync(page, "#tab-body");
        await keys.PressAsync("ArrowRight");
        await Expect(page.Locator("#tab-read")).ToBeFocusedAsync();
        await Expect(page.Locator(".read")).ToContainTextAsync("PingEvent");
        await keys.PressAsync("ArrowLeft");
        await ReachAsync(page, "[role=treeitem]");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Expect(page.Locator("[role=treeitem]:focus")).ToContainTextAsync("deep");
        await keys.PressAsync("ArrowLeft");
        await Expect(page.Locator("[role=treeitem]:focus")).ToHaveAttributeAsync("aria-expanded", "false");
        await keys.PressAsync("Enter");
        await keys.PressAsync("ArrowRight");
        await Expect(page.Locator("[role=treeitem]:focus > .line")).ToContainTextAsync("er");
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#row-1")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_keyboard_stays_where_it_is_when_details_come_late()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync(Ping);
        await inspected.SendAsync(Ping);
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        await page.Locator("#row-2").ClickAsync();
        await Expect(page.Locator("#detail .facts-line")).ToContainTextAsync("#2");
        TaskCompletionSource isReached = new();
        await page.RouteAsync("**/deliveries/1", async route =>
        {
            await isReached.Task;
            await route.ContinueAsync();
        });

        await page.Locator("#row-2").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("#row-1")).ToBeFocusedAsync();
        await ReachAsync(page, "[data-action=again]");
        isReached.SetResult();

        await Expect(page.Locator("#detail .facts-line")).ToContainTextAsync("#1");
        await Expect(page.Locator("[data-action=again]")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task It_is_filtered_by_what_became_of_deliveries_and_searched_in_bodies()
    {
        using Inspected inspected = await Inspected.StartAsync("djinn-ci");
        await inspected.SendAsync(Ping);
        await inspected.SendAsync(Ping, forged: true);
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri);
        ILocator rows = page.Locator("#list [role=option]:visible");

        await page.GetByLabel("Refused").CheckAsync(new() { Force = true });
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page.Locator("#count")).ToHaveTextAsync("1 of 3");
        await page.GetByLabel("All", new() { Exact = true }).CheckAsync(new() { Force = true });
        await page.FillAsync("#search", "Refs/tags/V1.4");
        await Expect(rows).ToHaveCountAsync(1);
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        await Expect(rows).ToHaveCountAsync(2);
        await page.FillAsync("#search", "");
        await page.SelectOptionAsync("#provider", "djinn-ci");
        await Expect(rows).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task At_360_pixels_nothing_runs_out_of_the_page()
    {
        using Inspected inspected = await Inspected.StartAsync("--forward", "http://127.0.0.1:9/a-long-path-to-a-target-that-is-not-there-at-all-and-has-no-place-to-break");
        await inspected.SendAsync("{\"ping\":true,\"" + new string('m', 300) + "\":\"" + new string('v', 3000) + "\"}");
        await inspected.SendAsync("{\"ping\":\"" + new string('w', 100) + "\"}");
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri, width: 360, height: 740);
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(3);
        await AssertFitsAsync(page);
        await PictureAsync(page, "narrow-list");

        for (int number = 1; number <= 3; number++)
        {
            await page.ClickAsync($"#row-{number}");
            await Expect(page.Locator("#list")).ToBeHiddenAsync();
            foreach (string tab in (string[])["read", "headers", "answer", "body"])
            {
                await page.ClickAsync($"#tab-{tab}");
                await Expect(page.Locator($"#panel[aria-labelledby=tab-{tab}] > *")).ToHaveCountAsync(1);
                await AssertFitsAsync(page);
            }

            await PictureAsync(page, $"narrow-{number}");
            await page.GetByText("All deliveries").ClickAsync();
        }
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1200)]
    [InlineData(ColorScheme.Dark, 1200)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Axe_finds_nothing(ColorScheme scheme, int width)
    {
        using Inspected inspected = await Inspected.StartAsync();
        IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri, width, scheme: scheme);
        await Expect(page.Locator("#connection")).ToHaveTextAsync("live");
        await AssertAccessibleAsync(page);

        await inspected.SendAsync("{\"ping\":true,\"more\":{\"a\":[1,\"\u202E\",null]},\"" + new string('x', 200) + "\":1}");
        await inspected.SendAsync("{\"ping\":\"no\"}");
        await inspected.SendAsync([0xFF, 0xFE]);
        await Expect(page.Locator("#list [role=option]")).ToHaveCountAsync(3);
        await AssertAccessibleAsync(page);
        for (int number = 1; number <= 3; number++)
        {
            await page.ClickAsync($"#row-{number}");
            await Expect(page.Locator("#panel > *")).ToHaveCountAsync(1);
            await AssertAccessibleAsync(page);
            await PictureAsync(page, $"{scheme}-{width}-{number}".ToLowerInvariant());
            if (width == 360)
            {
                await page.GetByText("All deliveries").ClickAsync();
            }
        }

        await page.ClickAsync("#row-1");
        await page.ClickAsync("[data-action=again]");
        await Expect(page.Locator("#said")).ToContainTextAsync("Sent again");
        foreach (string tab in (string[])["read", "headers", "answer"])
        {
            await page.ClickAsync($"#tab-{tab}");
            await Expect(page.Locator($"#panel[aria-labelledby=tab-{tab}] > *")).ToHaveCountAsync(1);
            await AssertAccessibleAsync(page);
        }
    }

    /// <summary>With <c>UPDATE_DOCUMENTATION=1</c> the pictures are taken anew.</summary>
    [BrowserFact]
    public async Task The_pictures_of_the_documentation_are_of_this_page()
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Text("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
        using Inspected inspected = await Inspected.StartAsync("--forward", $"http://127.0.0.1:{target.Port}/hooks/launchpad");
        await inspected.SendAsync(Inspected.Example("ping"));
        await inspected.SendAsync(Inspected.Example("bug"), "bug:0.1");
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1", forged: true);
        await inspected.SendAsync("""{"ping":true,"retries":3}""");
        await inspected.SendAsync(Encoding.UTF8.GetString(Inspected.Example("git-push")).Replace("\"4b825dc642cb6eb9a060e54bf8d69288fbee4904\"", "1234567", StringComparison.Ordinal), "git:push:0.1");
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");

        await TakeAsync("page-light.png", ColorScheme.Light, 5, "body");
        await TakeAsync("page-dark.png", ColorScheme.Dark, 6, "read");

        async Task TakeAsync(string file, ColorScheme scheme, int number, string tab)
        {
            IPage page = await browser.OpenAsync(inspected.Page.AbsoluteUri, width: 1160, height: 700, scheme, number);
            await page.ClickAsync($"#tab-{tab}");
            await Expect(page.Locator($"#panel[aria-labelledby=tab-{tab}] > *")).ToHaveCountAsync(1);
            string path = Repository.PathOf("docs", file);
            if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTATION") == "1")
            {
                await page.ScreenshotAsync(new() { Path = path });
            }

            Assert.InRange(new FileInfo(path).Length, 10_000, 150_000);
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    // By the key that leads on, as somebody would who sees where the focus is.
    private static async Task ReachAsync(IPage page, string selector)
    {
        for (int i = 0; i < 30; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not get to {selector}.");
    }

    private static List<string> FaultsOf(IPage page)
    {
        List<string> faults = [];
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add(message.Text);
            }
        };
        page.Dialog += (_, dialog) => faults.Add(dialog.Message);
        return faults;
    }

    private static async Task AssertFitsAsync(IPage page) =>
        Assert.Equal(360, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('main, .pane, header, .panel, .detail-top')].map(part => part.scrollWidth))"));

    private static async Task AssertAccessibleAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation => $"{violation.Impact} {violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Select(node => node.Html + " " + string.Join("; ", node.Any.Select(check => check.Message))))}")));
    }

    private static async Task PictureAsync(IPage page, string name) => await page.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts", "page", name + ".png") });
}
