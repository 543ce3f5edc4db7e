internal import Articles
internal import CLibcurl
internal import Foundation

/// Fetches addresses, many at once: the one way in which the program reaches the network.
///
/// HTTP is libcurl's (`Transfer.swift`); what may be asked of whom and in which order is decided
/// here. Redirects are followed by hand, so that every hop is judged like a first address.
package struct Fetcher {
    private let policy: FetchPolicy

    /// - Throws: a ``FetchFailure`` where libcurl is not installed.
    package init(policy: FetchPolicy) throws(FetchFailure) {
        guard Fetcher.loading == 0 else {
            throw FetchFailure(
                Message("libcurl could not be loaded"),
                advice: Message(
                    "Install it: apt-get install libcurl4, or what your system calls it"))
        }
        self.policy = policy
    }

    /// libcurl's set-up is one of the whole process and not safe to be done twice at once.
    private static let loading = lede_curl_load()

    /// Fetches each address and hands out what came of it, in the order in which answers come.
    ///
    /// Runs on the calling thread until the last one is answered. While `receive` works, the
    /// others' answers wait in the sockets, so that memory holds few of them at once.
    package func fetch(
        _ requests: [FetchRequest],
        receive: (_ index: Int, _ result: Result<FetchResponse, FetchFailure>) throws -> Void
    ) rethrows {
        guard let multi = lede_curl_multi_init() else {
            for index in requests.indices {
                try receive(
                    index, .failure(FetchFailure(Message("there is no memory to fetch anything"))))
            }
            return
        }
        var queue = FetchQueue(requests: requests, policy: policy)
        var running: [Int: Transfer] = [:]
        var pace = Pace(policy)
        defer {
            for transfer in running.values { transfer.stop(in: multi) }
            lede_curl_multi_cleanup(multi)
        }
        while true {
            while running.count < pace.atOnce, let (index, hop) = queue.next() {
                if let refusal = policy.refusal(hop.url) {
                    queue.end(index)
                    try receive(index, .failure(refusal))
                    continue
                }
                switch Transfer.start(
                    requests[index], hop: hop, index: index, policy: policy, in: multi)
                {
                case .success(let transfer):
                    running[index] = transfer
                    pace.begin(index)
                case .failure(let failure):
                    queue.end(index)
                    try receive(index, .failure(failure))
                }
            }
            guard !running.isEmpty else { return }
            var count: Int32 = 0
            lede_curl_multi_perform(multi, &count)
            var code = CURLE_OK
            var hasEnded = false
            while let easy = lede_curl_multi_ended(multi, &code) {
                hasEnded = true
                guard let transfer = Transfer.of(easy) else { continue }
                let index = transfer.index
                running[index] = nil
                queue.end(index)
                let outcome = transfer.outcome(code)
                let hop = transfer.hop
                transfer.stop(in: multi)
                if code == CURLE_OPERATION_TIMEDOUT, pace.mayTryAgain(index) {
                    queue.follow(index, hop)
                    continue
                }
                switch outcome {
                case .redirect(let hop): queue.follow(index, hop)
                case .answer(let response):
                    try pace.work { try receive(index, .success(response)) }
                case .failure(let failure): try receive(index, .failure(failure))
                }
            }
            if !hasEnded { lede_curl_multi_poll(multi, 200) }
        }
    }
}

/// How many answers may be under way while each is worked on in turn.
///
/// libcurl's clock runs while we work: where that takes long, few are asked at once, so that none
/// is taken for a server that does not answer.
private struct Pace {
    private let most: Int
    /// Seconds after which libcurl takes an answer for late.
    private let limit: Double
    /// Seconds of work on one answer, the last ones counting most; a guess at first.
    private var work = 0.6
    /// Seconds of work so far, and how many of them had passed when each request began.
    private var worked = 0.0
    private var begun: [Int: Double] = [:]
    private var attempts: [Int: Int] = [:]

    init(_ policy: FetchPolicy) {
        most = policy.atOnce
        limit = Double(min(policy.totalSeconds, policy.idleSeconds))
    }

    /// So many that all of them are worked on within two thirds of the limit.
    var atOnce: Int { max(1, min(most, Int(limit * 2 / 3 / max(work, 0.001)))) }

    mutating func begin(_ index: Int) { begun[index] = worked }

    mutating func work(_ body: () throws -> Void) rethrows {
        let clock = ContinuousClock()
        let start = clock.now
        try body()
        let seconds = Double((clock.now - start) / .milliseconds(1)) / 1000
        worked += seconds
        work = 0.7 * work + 0.3 * seconds
    }

    /// Whether a request that took too long waited for us, and may be made again.
    mutating func mayTryAgain(_ index: Int) -> Bool {
        attempts[index, default: 0] += 1
        return worked - (begun[index] ?? worked) > limit / 3 && attempts[index, default: 0] < 4
    }
}

/// One address on the way of a request: the first, or one that a redirect named.
struct Hop {
    let url: String
    /// How many redirects led here.
    let number: Int
    /// The last address that only permanent redirects led to.
    let movedTo: String?
    /// Whether a temporary redirect was among them.
    let isTemporary: Bool
}

/// Who may be asked next: no more at once than the policy says, and of no host more than its share.
private struct FetchQueue {
    private var waiting: [String: [(index: Int, hop: Hop)]] = [:]
    /// Hosts with somebody waiting, in turn.
    private var hosts: [String] = []
    private var busy: [String: Int] = [:]
    private var hostOf: [Int: String] = [:]
    private let policy: FetchPolicy

    init(requests: [FetchRequest], policy: FetchPolicy) {
        self.policy = policy
        for index in requests.indices.reversed() {
            add(index, Hop(url: requests[index].url, number: 0, movedTo: nil, isTemporary: false))
        }
        hosts.reverse()
    }

    mutating func follow(_ index: Int, _ hop: Hop) { add(index, hop) }

    mutating func next() -> (index: Int, hop: Hop)? {
        guard hostOf.count < policy.atOnce else { return nil }
        for place in hosts.indices {
            let host = hosts[place]
            guard busy[host, default: 0] < share(of: host), let first = waiting[host]?.popLast()
            else { continue }
            hosts.remove(at: place)
            if waiting[host]?.isEmpty == true { waiting[host] = nil } else { hosts.append(host) }
            busy[host, default: 0] += 1
            hostOf[first.index] = host
            return first
        }
        return nil
    }

    mutating func end(_ index: Int) {
        guard let host = hostOf.removeValue(forKey: index) else { return }
        busy[host, default: 1] -= 1
    }

    private mutating func add(_ index: Int, _ hop: Hop) {
        let host =
            WebAddress(hop.url).map { address in
                let isIPv6 = address.host.contains(":")
                return (isIPv6 ? "[\(address.host)]" : address.host) + ":\(address.port)"
            } ?? ""
        if waiting[host] == nil { hosts.append(host) }
        waiting[host, default: []].append((index, hop))
    }

    private func share(of host: String) -> Int {
        guard let address = WebAddress("http://\(host)") else { return policy.perHost }
        return policy.allowedHosts.allow(host: address.host, port: address.port)
            ? policy.perAllowedHost : policy.perHost
    }
}
