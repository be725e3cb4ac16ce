#include "pipeline/http/static_files.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
namespace fs = std::filesystem;

class StaticFiles : public testing::Test {
 protected:
  HttpResponse ask(const std::string& path, HttpFields headers = {}) {
    const auto routes = static_routes(folder.path(), HttpResponse{503, "text/html", {}, "not built"});
    HttpRequest request;
    request.path = path;
    request.headers = std::move(headers);
    if (path == "/") return routes[0].handler(request);
    request.captures = {path.substr(1)};
    return routes[1].handler(request);
  }
  static std::string bytes_of(const HttpResponse& response) {
    return *std::get<std::shared_ptr<const std::string>>(response.body);
  }

  const TempDir folder;
};

TEST_F(StaticFiles, SayWhatToDoWhenThereIsNoPage) {
  EXPECT_EQ(ask("/").status, 503);
  EXPECT_EQ(ask("/index.html").status, 404);
}

TEST_F(StaticFiles, HaveTypesTagsAndCaching) {
  folder.file("index.html", "<p>");
  folder.file("assets/main-1a2b.js", "run()");
  const HttpResponse page = ask("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(bytes_of(page), "<p>");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(first_of(page.headers, "Cache-Control"), "no-cache");
  EXPECT_EQ(first_of(page.headers, "ETag").size(), 34u);
  const HttpResponse script = ask("/assets/main-1a2b.js");
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_THAT(std::string(first_of(script.headers, "Cache-Control")), testing::HasSubstr("immutable"));
  EXPECT_NE(first_of(script.headers, "ETag"), first_of(page.headers, "ETag"));
}

TEST_F(StaticFiles, ServePackedTwinsToThoseWhoUnderstandThem) {
  folder.file("index.html", "<p>");
  folder.file("a.css", "plain");
  folder.file("a.css.gz", "packed");
  const HttpResponse plain = ask("/a.css"), packed = ask("/a.css", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(bytes_of(plain), "plain");
  EXPECT_EQ(bytes_of(packed), "packed");
  EXPECT_EQ(packed.content_type, "text/css; charset=utf-8");
  EXPECT_EQ(first_of(packed.headers, "Content-Encoding"), "gzip");
  EXPECT_EQ(first_of(plain.headers, "Vary"), "Accept-Encoding");
  EXPECT_NE(first_of(packed.headers, "ETag"), first_of(plain.headers, "ETag"));
}

TEST_F(StaticFiles, LeaveOutWhatIsNotInTheFolder) {
  const TempDir other;
  const fs::path secret = other.file("secret", "x");
  folder.file("index.html", "<p>");
  fs::create_symlink(secret, folder / "link");
  fs::create_directory_symlink(other.path(), folder / "way");
  for (const char* path : {"/link", "/way/secret", "/../secret", "/assets", "//index.html"})
    EXPECT_EQ(ask(path).status, 404) << path;
}

}  // namespace
}  // namespace steppe
