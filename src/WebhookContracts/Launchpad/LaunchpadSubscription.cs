using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts.Launchpad;

/// <summary>
/// Which events a webhook of Launchpad gets, of those of its target: the types or sub-scopes that it lists, for the refs that its pattern matches, while it is active.
/// </summary>
public sealed record LaunchpadSubscription : IWebhookSubscription
{
    private readonly EventTypeList _eventTypes;

    /// <summary>Whether it gets anything: an inactive webhook gets no ping either. True unless set, as for a webhook that is created.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>
    /// The event types (<see cref="LaunchpadEventTypes"/>) and sub-scopes (<see cref="LaunchpadEventScopes"/>). Never null; none, unless set. <see cref="FindFaults"/> tells
    /// what Launchpad would refuse.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<string> EventTypes
    {
        get => _eventTypes.Names;
        init => _eventTypes = new(value);
    }

    /// <summary>Which refs the webhook is about: of a push, of a merge proposal's target, of a CI build. Of other events it says nothing. Null for all.</summary>
    public GitRefPattern? GitRefPattern { get; init; }

    /// <summary>Whether the webhook gets an event of its target. Allocates nothing for an event that was read, or has its refs in a <see cref="Dictionary{TKey, TValue}"/>.</summary>
    /// <param name="event">The event.</param>
    /// <param name="buildRefs">
    /// The refs whose commit a CI build builds, which its payload does not tell. Null if they are not known: then, as in Launchpad, the pattern keeps no CI build away.
    /// </param>
    /// <returns>True if Launchpad would send it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="event"/> is null.</exception>
    public bool Matches(LaunchpadEvent @event, IReadOnlyList<string>? buildRefs = null)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return IsActive && (@event is PingEvent || (Lists(@event) && MatchesRefs(@event, buildRefs)));
    }

    /// <inheritdoc/>
    bool IWebhookSubscription.Matches(IWebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message is LaunchpadEvent @event && Matches(@event);
    }

    /// <summary>What Launchpad would refuse about a webhook like this for a target.</summary>
    /// <param name="target">What the webhook is for.</param>
    /// <returns>A sentence for each fault; empty if there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is none of the targets.</exception>
    public IReadOnlyList<string> FindFaults(LaunchpadTarget target)
    {
        IReadOnlyList<string> offered = target.GetEventTypes();
        List<string> faults = [];
        foreach (string listed in EventTypes)
        {
            if (!offered.Contains(listed))
            {
                faults.Add($"\"{listed}\" is no event type of a webhook for {target}: it may list {string.Join(", ", offered)}.");
            }
            else if (LaunchpadEventScopes.GetEventType(listed) is { } whole && _eventTypes.Includes(whole))
            {
                faults.Add($"\"{listed}\" is a part of \"{whole}\", which is listed too: list the one or the other.");
            }
        }

        if (GitRefPattern is not null && target != LaunchpadTarget.GitRepository)
        {
            faults.Add($"A webhook for {target} has no ref pattern: only one for {LaunchpadTarget.GitRepository} may have it.");
        }

        return faults;
    }

    private bool Lists(LaunchpadEvent @event) =>
        _eventTypes.Includes(@event.EventType) || (LaunchpadEventScopes.Of(@event) is { } scope && _eventTypes.Includes(scope));

    private bool MatchesRefs(LaunchpadEvent @event, IReadOnlyList<string>? buildRefs) => GitRefPattern is not { } pattern || pattern.Text.Length == 0 || @event switch
    {
        GitPushEvent push => MatchesAny(pattern, push.RefChanges),
        MergeProposalEvent proposal => MatchesTarget(pattern, proposal.New) || MatchesTarget(pattern, proposal.Old),
        CiBuildEvent => buildRefs is null || MatchesAny(pattern, buildRefs),
        _ => true,
    };

    private static bool MatchesTarget(GitRefPattern pattern, MergeProposalAttributes? attributes) =>
        attributes?.TargetGitPath is { } target && pattern.IsMatch(target);

    private static bool MatchesAny(GitRefPattern pattern, IReadOnlyList<string> names)
    {
        for (int index = 0; index < names.Count; index++)
        {
            if (pattern.IsMatch(names[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesAny(GitRefPattern pattern, IReadOnlyDictionary<string, RefChange> changes)
    {
        // What reading makes: its own enumerator is not an object.
        if (changes is Dictionary<string, RefChange> read)
        {
            foreach ((string name, _) in read)
            {
                if (pattern.IsMatch(name))
                {
                    return true;
                }
            }

            return false;
        }

        // A lambda would be an object for every event, whatever its changes are in.
        foreach ((string name, _) in changes)
        {
            if (pattern.IsMatch(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool PrintMembers(StringBuilder builder) =>
        LogLine.Print(builder, (nameof(IsActive), IsActive), (nameof(EventTypes), EventTypes), (nameof(GitRefPattern), GitRefPattern?.Text));
}
