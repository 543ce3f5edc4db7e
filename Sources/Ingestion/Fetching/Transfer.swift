internal import Articles
internal import CLibcurl
internal import Foundation

/// One request to one address and what comes back: libcurl's easy handle with its callbacks.
///
/// Used by one thread alone, that of ``Fetcher/fetch(_:receive:)``, which stops it in the end.
final class Transfer {
    enum Outcome {
        case answer(FetchResponse)
        case redirect(Hop)
        case failure(FetchFailure)
    }

    let index: Int
    let hop: Hop
    private let policy: FetchPolicy
    private let address: WebAddress
    private let easy: UnsafeMutableRawPointer
    private var list: UnsafeMutablePointer<curl_slist>?
    /// Where libcurl writes what went wrong; C's text, empty at first.
    private let message: UnsafeMutablePointer<CChar>
    private var headers = ResponseHeaders()
    private var headerBytes = 0
    private var wireBytes = 0
    private var body: ContentDecoding?
    /// Why we broke off; libcurl only knows that we did.
    private var refusal: FetchFailure?

    /// Begins a request, or says why it may not be made.
    static func start(
        _ request: FetchRequest, hop: Hop, index: Int, policy: FetchPolicy,
        in multi: UnsafeMutableRawPointer
    ) -> Result<Transfer, FetchFailure> {
        guard let address = WebAddress(hop.url) else { return .failure(noAddress(hop)) }
        guard let easy = lede_curl_easy_init() else {
            return .failure(FetchFailure(Message("there is no memory for another request")))
        }
        let transfer = Transfer(
            index: index, hop: hop, policy: policy, address: address, easy: easy)
        transfer.configure(request)
        lede_curl_multi_add(multi, easy)
        return .success(transfer)
    }

    /// The transfer that a handle belongs to.
    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        lede_curl_get_private(easy).map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private init(
        index: Int, hop: Hop, policy: FetchPolicy, address: WebAddress,
        easy: UnsafeMutableRawPointer
    ) {
        self.index = index
        self.hop = hop
        self.policy = policy
        self.address = address
        self.easy = easy
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit { message.deallocate() }

    /// Gives back what libcurl holds; nothing may be called after it.
    func stop(in multi: UnsafeMutableRawPointer) {
        lede_curl_multi_remove(multi, easy)
        lede_curl_easy_cleanup(easy)
        lede_curl_list_free(list)
        list = nil
    }

    private static func noAddress(_ hop: Hop) -> FetchFailure {
        // A name and a password before the host are nobody else's to read.
        var shown = withoutSecrets(hop.url)
        if !shown.contains("://"), let sign = shown.lastIndex(of: "@") {
            shown = "…\(shown[sign...])"
        }
        shown = capped(shown, to: 80)
        return hop.number == 0
            ? FetchFailure(
                Message("“\(shown)” is no address of the web"),
                advice: Message("It begins with https://"))
            : FetchFailure(Message("it redirects to “\(shown)”, which is no address of the web"))
    }
}

// MARK: - The request

extension Transfer {
    private func configure(_ request: FetchRequest) {
        let here = Unmanaged.passUnretained(self).toOpaque()
        lede_curl_set_string(easy, CURLOPT_URL, hop.url)
        lede_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        lede_curl_set_string(easy, CURLOPT_USERAGENT, policy.userAgent)
        // A proxy of the environment would be asked in place of the address that was judged.
        lede_curl_set_string(easy, CURLOPT_PROXY, "")
        lede_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        lede_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        lede_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, policy.connectSeconds * 1000)
        lede_curl_set_long(easy, CURLOPT_TIMEOUT_MS, policy.totalSeconds * 1000)
        lede_curl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1)
        lede_curl_set_long(easy, CURLOPT_LOW_SPEED_TIME, policy.idleSeconds)
        lede_curl_set_pointer(easy, CURLOPT_PRIVATE, here)
        lede_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, message)
        lede_curl_set_pointer(easy, CURLOPT_WRITEDATA, here)
        lede_curl_set_sink(easy, CURLOPT_WRITEFUNCTION, receiveBody)
        lede_curl_set_pointer(easy, CURLOPT_HEADERDATA, here)
        lede_curl_set_sink(easy, CURLOPT_HEADERFUNCTION, receiveHeader)
        lede_curl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, here)
        lede_curl_set_open_socket(easy, openSocket)
        add(header: "Accept: \(request.accept)")
        // Unpacked here and not by libcurl, which takes a stream that was cut short for whole.
        add(header: "Accept-Encoding: gzip, deflate")
        if let tag = request.entityTag { add(header: "If-None-Match: \(tag)") }
        if let date = request.lastModified { add(header: "If-Modified-Since: \(date)") }
        lede_curl_set_headers(easy, list)
    }

    private func add(header: String) {
        list = lede_curl_list_append(list, header)
    }
}

// MARK: - The answer

extension Transfer {
    /// What a request that ended comes to.
    func outcome(_ code: CURLcode) -> Outcome {
        if let refusal { return .failure(refusal) }
        guard code == CURLE_OK else { return .failure(failure(code)) }
        let status = lede_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
        if [301, 302, 303, 307, 308].contains(status) { return redirect(status) }
        do throws(FetchFailure) {
            try body?.finish()
        } catch {
            return .failure(error)
        }
        return .answer(
            FetchResponse(
                status: status, url: hop.url, movedTo: hop.movedTo,
                mediaType: headers["content-type"], entityTag: headers["etag"],
                lastModified: headers["last-modified"],
                freshFor: headers.freshFor(now: policy.now),
                retryAfter: headers.retryAfter(now: policy.now), body: body?.bytes ?? []))
    }

    private func redirect(_ status: Int) -> Outcome {
        guard hop.number < policy.redirects else {
            return .failure(
                FetchFailure(Message("it redirects more than \(policy.redirects) times")))
        }
        guard headers["location"]?.isEmpty == false,
            let target = lede_curl_get_string(easy, CURLINFO_REDIRECT_URL).map(
                String.init(cString:))
        else { return .failure(FetchFailure(Message("it redirects to no address"))) }
        guard policy.mayFollow(target) else {
            return .failure(
                FetchFailure(
                    Message("it redirects to where it may not lead"), refusedTarget: target))
        }
        let isPermanent = status == 301 || status == 308
        return .redirect(
            Hop(
                url: target, number: hop.number + 1,
                movedTo: isPermanent && !hop.isTemporary ? target : hop.movedTo,
                isTemporary: hop.isTemporary || !isPermanent))
    }

    private func failure(_ code: CURLcode) -> FetchFailure {
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            return FetchFailure(
                headerBytes == 0
                    ? Message("the server does not answer")
                    : Message(
                        "there was no whole answer within \(policy.totalSeconds) s, or nothing for ",
                        "\(policy.idleSeconds) s"))
        case CURLE_COULDNT_RESOLVE_HOST:
            return FetchFailure(
                Message("the host \(address.host) is not known"),
                advice: Message("Check the address, and that this machine is on line"))
        case CURLE_GOT_NOTHING: return FetchFailure(Message("the server answered nothing"))
        case CURLE_PARTIAL_FILE: return FetchFailure(Message("the answer was cut short"))
        // libcurl holds lines of headers up to a length alone.
        case CURLE_OUT_OF_MEMORY: return FetchFailure(Message("the answer's headers are too long"))
        case CURLE_UNSUPPORTED_PROTOCOL:
            return FetchFailure(Message("the server does not speak HTTP"))
        case CURLE_PEER_FAILED_VERIFICATION:
            return FetchFailure(
                Message("its certificate is not to be trusted: \(text(of: code))"),
                advice: Message("Tell its publisher"))
        default: return FetchFailure(Message("it cannot be fetched: \(text(of: code))"))
        }
    }

    /// libcurl's own words for this case, or for the kind of fault.
    private func text(of code: CURLcode) -> String {
        let detail = String(cString: message)
        guard detail.isEmpty else { return detail }
        return String(cString: lede_curl_error_text(code)).lowercased()
    }

    func header(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= policy.headerBytes else {
            return refuse(
                FetchFailure(
                    Message("the answer's headers are over \(policy.headerBytes >> 10) KiB")))
        }
        headers.read(line: line)
        return true
    }

    func piece(_ bytes: UnsafeRawBufferPointer) -> Bool {
        wireBytes += bytes.count
        guard wireBytes <= policy.wireBytes else {
            return refuse(FetchFailure(Message("the answer is over \(policy.wireBytes >> 20) MiB")))
        }
        // With other statuses come pages for people, packed anyhow: the status says enough.
        guard lede_curl_get_long(easy, CURLINFO_RESPONSE_CODE) == 200 else { return true }
        do throws(FetchFailure) {
            if body == nil {
                let coding = try ContentDecoding.coding(named: headers.list("content-encoding"))
                body = ContentDecoding(coding, limit: policy.bodyBytes)
            }
            try body?.append(bytes)
            return true
        } catch {
            return refuse(error)
        }
    }

    /// Judges the address that is about to be connected to: a name may lead anywhere.
    func mayConnect(to socket: UnsafePointer<sockaddr>) -> Bool {
        if policy.allowedHosts.allow(host: address.host, port: address.port) { return true }
        guard let kind = reservation(of: socket) else { return true }
        let reason =
            hop.number == 0
            ? Message("\(address.host) is an address of \(kind)")
            : Message("it redirects to \(address.host), an address of \(kind)")
        return refuse(
            FetchFailure(
                reason,
                advice: Message(
                    "If that is your own server, name it under allow-hosts in edition.yaml")))
    }

    private func reservation(of socket: UnsafePointer<sockaddr>) -> Message? {
        let raw = UnsafeRawPointer(socket)
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            let found = raw.loadUnaligned(as: sockaddr_in.self)
            return NetworkAddress.reservation(v4: withUnsafeBytes(of: found.sin_addr, Array.init))
        case AF_INET6:
            let found = raw.loadUnaligned(as: sockaddr_in6.self)
            return NetworkAddress.reservation(v6: withUnsafeBytes(of: found.sin6_addr, Array.init))
        default: return Message("no network")
        }
    }

    private func refuse(_ failure: FetchFailure) -> Bool {
        refusal = refusal ?? failure
        return false
    }
}
