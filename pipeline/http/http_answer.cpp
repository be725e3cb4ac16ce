#include "pipeline/http/http_answer.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/http/file_body.hpp"
#include "pipeline/http/http_condition.hpp"
#include "pipeline/http/http_error.hpp"

namespace steppe {
namespace {

using geo::message;

// Only what comes from this server is run, shown or asked; nobody may show us in a frame of theirs.
constexpr std::string_view kSecurityFields =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";

constexpr std::pair<int, std::string_view> kReasons[] = {{200, "OK"},
                                                         {201, "Created"},
                                                         {204, "No Content"},
                                                         {206, "Partial Content"},
                                                         {301, "Moved Permanently"},
                                                         {302, "Found"},
                                                         {303, "See Other"},
                                                         {304, "Not Modified"},
                                                         {307, "Temporary Redirect"},
                                                         {308, "Permanent Redirect"},
                                                         {400, "Bad Request"},
                                                         {401, "Unauthorized"},
                                                         {403, "Forbidden"},
                                                         {404, "Not Found"},
                                                         {405, "Method Not Allowed"},
                                                         {406, "Not Acceptable"},
                                                         {408, "Request Timeout"},
                                                         {409, "Conflict"},
                                                         {410, "Gone"},
                                                         {412, "Precondition Failed"},
                                                         {413, "Content Too Large"},
                                                         {414, "URI Too Long"},
                                                         {415, "Unsupported Media Type"},
                                                         {416, "Range Not Satisfiable"},
                                                         {417, "Expectation Failed"},
                                                         {421, "Misdirected Request"},
                                                         {422, "Unprocessable Content"},
                                                         {429, "Too Many Requests"},
                                                         {431, "Request Header Fields Too Large"},
                                                         {500, "Internal Server Error"},
                                                         {501, "Not Implemented"},
                                                         {503, "Service Unavailable"},
                                                         {505, "HTTP Version Not Supported"}};

bool has_no_body(int status) { return status == 204 || status == 304; }

HttpResponse not_modified(const HttpResponse& response) {
  HttpResponse short_one{304, {}};
  for (const auto& field : response.headers)
    for (const std::string_view kept : {"ETag", "Cache-Control", "Vary", "Content-Location", "Expires"})
      if (same_field_name(field.first, kept)) short_one.headers.push_back(field);
  return short_one;
}

// A file's 200 as the part that was asked for.
void take_range(HttpResponse& response, const AskedAs& asked) {
  auto& file = *std::get_if<HttpFile>(&response.body);
  response.headers.emplace_back("Accept-Ranges", "bytes");
  if (!asked.get || asked.range.empty()) return;
  if (!asked.if_range.empty() && asked.if_range != field_of(response, "ETag")) return;
  const AskedRange wanted = asked_range(asked.range, file.bytes);
  if (wanted.kind == RangeKind::whole) return;
  const std::string whole = std::to_string(file.bytes);
  if (wanted.kind == RangeKind::unsatisfiable) {
    response = http_error(
        416, message("Range: beyond the end (got {0}, allowed {1} bytes); ask for less", asked.range, whole));
    response.headers.emplace_back("Content-Range", "bytes */" + whole);
    return;
  }
  const auto [begin, bytes] = wanted.range;
  response.status = 206;
  response.headers.emplace_back(
      "Content-Range", "bytes " + std::to_string(begin) + '-' + std::to_string(begin + bytes - 1) + '/' + whole);
  file.begin += begin, file.bytes = bytes;
}

// The length of a body; nothing: it is told by its pieces.
std::optional<std::uint64_t> length_of(const HttpResponse& response) {
  if (const auto* text = std::get_if<std::string>(&response.body)) return text->size();
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body))
    return *shared ? (*shared)->size() : 0;
  if (const auto* file = std::get_if<HttpFile>(&response.body)) return file->bytes;
  return std::nullopt;
}

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  for (const char c : value) head += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  head += "\r\n";
}

void move_body(HttpResponse& response, HttpAnswer& answer) {
  if (auto* text = std::get_if<std::string>(&response.body))
    answer.body = std::move(*text);
  else if (auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body)) {
    if (*shared) answer.body = std::move(*shared);
  } else if (auto* stream = std::get_if<HttpStream>(&response.body))
    answer.body = std::move(*stream);
}

std::string two(unsigned value) { return geo::padded_text(static_cast<std::int64_t>(value), 2); }

std::int64_t now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::string_view reason_of(int status) {
  for (const auto& [known, reason] : kReasons)
    if (known == status) return reason;
  return "Unknown";
}

std::string http_date(std::int64_t seconds_since_1970) {
  using namespace std::chrono;
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_seconds time{seconds(seconds_since_1970)};
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return std::string(kDays[weekday(day).c_encoding()]) + ", " + two(unsigned(date.day())) + ' ' +
         kMonths[unsigned(date.month()) - 1] + ' ' + geo::padded_text(int(date.year()), 4) + ' ' +
         two(static_cast<unsigned>(clock.hours().count())) + ':' + two(static_cast<unsigned>(clock.minutes().count())) +
         ':' + two(static_cast<unsigned>(clock.seconds().count())) + " GMT";
}

AskedAs asked_as(const HttpRequest& request, bool keep_alive, int version) {
  const bool head = request.method == HttpMethod::head;
  return {head,
          head || request.method == HttpMethod::get,
          keep_alive,
          version,
          first_of(request.headers, "if-none-match"),
          first_of(request.headers, "if-range"),
          first_of(request.headers, "range")};
}

HttpAnswer finish_answer(HttpResponse response, const AskedAs& asked) {
  const std::string_view etag = field_of(response, "ETag");
  if (response.status == 200 && asked.get && !etag.empty() && names_etag(asked.if_none_match, etag))
    response = not_modified(response);
  if (response.status == 200 && std::holds_alternative<HttpFile>(response.body)) take_range(response, asked);
  HttpStream file;
  if (const auto* part = std::get_if<HttpFile>(&response.body)) {
    file = file_body(*part);
    if (!file) response = http_error(503, message("file: is being replaced or is gone; ask again"));
  }
  HttpAnswer answer{response.status};
  const auto length = length_of(response);
  answer.chunked = !length && asked.version > 10;
  answer.keep_alive = asked.keep_alive && (length || answer.chunked);
  std::string& head = answer.head;
  head = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason_of(response.status)) + "\r\n";
  add_field(head, "Date", http_date(now()));
  if (!has_no_body(response.status)) {
    add_field(head, "Content-Type", response.content_type);
    if (length) add_field(head, "Content-Length", std::to_string(*length));
    if (answer.chunked) add_field(head, "Transfer-Encoding", "chunked");
  }
  for (const auto& [name, value] : response.headers) add_field(head, name, value);
  add_field(head, "Connection", answer.keep_alive ? "keep-alive" : "close");
  head.append(kSecurityFields).append("\r\n");
  if (asked.head || has_no_body(response.status)) return answer;
  if (file)
    answer.body = std::move(file);
  else
    move_body(response, answer);
  return answer;
}

}  // namespace steppe
