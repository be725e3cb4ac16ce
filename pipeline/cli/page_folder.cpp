#include "pipeline/cli/page_folder.hpp"

#include <system_error>

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr int kUnavailable = 503;

std::string for_html(const std::string& text) {
  std::string escaped;
  for (const char c : text) switch (c) {
      case '<':
        escaped += "&lt;";
        break;
      case '&':
        escaped += "&amp;";
        break;
      default:
        escaped += c;
    }
  return escaped;
}

std::string paragraph(const geo::Message& words, Language language) {
  return std::string("<p lang=\"") + (language == Language::zh ? "zh-CN" : "en") + "\">" +
         for_html(show(words, language)) + "</p>\n";
}

}  // namespace

fs::path page_folder(const std::string& given) {
  if (!given.empty()) return given;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path packaged = program.parent_path() / "share" / "steppe" / "web";
  const fs::path of_clone = program.parent_path() / "web";  // build/release/steppe, build/web
  return fs::is_directory(packaged, error) ? packaged : of_clone;
}

HttpResponse page_not_built(const fs::path& folder) {
  const geo::Message words = geo::message(
      "The page is not built: there is no index.html in {0}. In a clone, run scripts/web, then load this address "
      "again; or "
      "give its folder with --page. The data can be asked for all the same: /api/v1.",
      folder.string());
  HttpResponse response{kUnavailable, "text/html; charset=utf-8"};
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>steppe</title>\n" +
                  paragraph(words, Language::zh) + paragraph(words, Language::en) + "</html>\n";
  return response;
}

}  // namespace steppe
