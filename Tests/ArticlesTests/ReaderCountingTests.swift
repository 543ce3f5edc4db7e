import Testing

@testable import Articles

@Suite("Pictures that count readers")
struct ReaderCountingTests {
    @Test(
        "are told by a pixel's size or by their address",
        arguments: [
            Article.Image(url: "https://a.example/x.gif", width: 1, height: 1),
            Article.Image(url: "https://a.example/line.png", width: 600, height: 1),
            Article.Image(url: "https://feeds.feedburner.com/~r/px/~4/abc"),
            Article.Image(url: "https://stats.wordpress.com/b.gif?host=x"),
            Article.Image(url: "https://track.example/p.png"),
            Article.Image(url: "https://a.example/Pixel.GIF?id=7"),
        ])
    func counters(image: Article.Image) { #expect(image.countsReaders) }

    @Test(
        "are not taken for those that show something",
        arguments: [
            Article.Image(url: "https://img.example/2021/10/athletes-on-the-track.jpg"),
            Article.Image(url: "https://img.example/pixels-of-the-year.jpg", width: 1200),
            Article.Image(url: "https://pixel.magazine.example/imgs/summit.jpg"),
            Article.Image(url: "https://cdn.example/2021/beaconsfield-summit.jpg"),
            Article.Image(url: "https://img.example/stats.png", width: 300, height: 3),
        ])
    func pictures(image: Article.Image) { #expect(!image.countsReaders) }
}
