#include "pipeline/http/static_files.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/http/http_error.hpp"
#include "pipeline/http/http_framing.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenLooks(1);
constexpr const char* kFirstPage = "index.html";

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{".html", "text/html; charset=utf-8"},
                                                                    {".js", "text/javascript; charset=utf-8"},
                                                                    {".mjs", "text/javascript; charset=utf-8"},
                                                                    {".css", "text/css; charset=utf-8"},
                                                                    {".json", "application/json"},
                                                                    {".geojson", "application/geo+json"},
                                                                    {".webmanifest", "application/manifest+json"},
                                                                    {".svg", "image/svg+xml"},
                                                                    {".png", "image/png"},
                                                                    {".ico", "image/x-icon"},
                                                                    {".jpg", "image/jpeg"},
                                                                    {".webp", "image/webp"},
                                                                    {".woff2", "font/woff2"},
                                                                    {".txt", "text/plain; charset=utf-8"},
                                                                    {".md", "text/plain; charset=utf-8"},
                                                                    {".map", "application/json"}};

struct StaticFile {
  std::shared_ptr<const std::string> bytes;
  std::string etag;
};

using Files = std::map<std::string, StaticFile>;  // by path within the folder, with '/'

// All of a folder that fits; what cannot be read is left out.
Files read_files(const fs::path& folder) {
  Files files;
  std::size_t left = kMostStaticBytes;
  std::error_code error;
  for (fs::recursive_directory_iterator i(folder, error), end; !error && i != end; i.increment(error)) {
    if (i->is_symlink(error) || !i->is_regular_file(error)) continue;
    auto bytes = geo::read_small_file(i->path(), left);
    if (!bytes) continue;
    left -= bytes.value().size();
    auto shared = std::make_shared<const std::string>(std::move(bytes).value());
    const std::string etag = '"' + geo::sha256_of(*shared).substr(0, 32) + '"';
    files[i->path().lexically_relative(folder).generic_string()] = {std::move(shared), etag};
  }
  return files;
}

class StaticFolder {
 public:
  explicit StaticFolder(fs::path folder) : m_folder(std::move(folder)) {}

  // What was last read; the folder is looked at when the last look is long ago.
  std::shared_ptr<const Files> files() {
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    if (m_files && now - m_looked < kBetweenLooks) return m_files;
    m_looked = now;
    const auto stamp = geo::file_stamp(m_folder / kFirstPage);
    if (!m_files || stamp != m_stamp) m_files = std::make_shared<const Files>(read_files(m_folder));
    m_stamp = stamp;
    return m_files;
  }

 private:
  const fs::path m_folder;
  std::mutex m_mutex;
  std::shared_ptr<const Files> m_files;
  std::optional<geo::FileStamp> m_stamp;
  Clock::time_point m_looked{};
};

HttpResponse answer(const Files& files, const std::string& name, const HttpRequest& request) {
  const auto found = files.find(name);
  if (found == files.end())
    return http_error(404,
                      geo::message("address: there is nothing here (got {0}); see /api/v1/openapi.json", request.path));
  HttpResponse response{200, std::string(content_type_of(name))};
  const StaticFile* file = &found->second;
  if (const auto packed = files.find(name + ".gz"); packed != files.end()) {
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (has_word(first_of(request.headers, "accept-encoding"), "gzip")) {
      file = &packed->second;
      response.headers.emplace_back("Content-Encoding", "gzip");
    }
  }
  response.headers.emplace_back("ETag", file->etag);
  response.headers.emplace_back("Cache-Control",
                                name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  response.body = file->bytes;
  return response;
}

}  // namespace

std::string_view content_type_of(const fs::path& file) {
  const std::string suffix = lower_case(file.extension().string());
  for (const auto& [known, type] : kTypes)
    if (suffix == known) return type;
  return "application/octet-stream";
}

std::vector<HttpRoute> static_routes(const fs::path& folder, const HttpResponse& missing) {
  const auto kept = std::make_shared<StaticFolder>(folder);
  const auto first = [kept, missing](const HttpRequest& request) {
    const auto files = kept->files();
    return files->contains(kFirstPage) ? answer(*files, kFirstPage, request) : missing;
  };
  const auto others = [kept](const HttpRequest& request) {
    return answer(*kept->files(), request.captures.front(), request);
  };
  return {{HttpMethod::get, "/", HttpLoad::quick, false, first},
          {HttpMethod::get, "/{file...}", HttpLoad::quick, false, others}};
}

}  // namespace steppe
