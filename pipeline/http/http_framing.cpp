#include "pipeline/http/http_framing.hpp"

#include <algorithm>
#include <cctype>

#include "pipeline/http/http_error.hpp"

namespace steppe {
namespace {

using geo::message;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool may_have_body(const std::string& method) { return method == "POST" || method == "PUT"; }

std::optional<HttpResponse> length_error(const HttpHead& head) {
  const std::size_t lengths = count_of(head.fields, "content-length");
  const std::size_t codings = count_of(head.fields, "transfer-encoding");
  if (lengths + codings > 1)
    return http_error(
        400, message("Content-Length: the end of the body is told more than once; send one length, or chunks"));
  if (codings == 1) {
    const std::string_view coding = first_of(head.fields, "transfer-encoding");
    if (lower_case(trimmed(coding)) != "chunked" || head.version < 11)
      return http_error(501,
                        message("Transfer-Encoding: not known here (got {0}, allowed chunked); send it so", coding));
  }
  const std::string_view length = first_of(head.fields, "content-length");
  if (lengths == 1 && (!is_digits(length) || !geo::whole_of<std::uint64_t>(length)))
    return http_error(400, message("Content-Length: not a number of bytes (got {0}); send digits alone", length));
  return std::nullopt;
}

}  // namespace

std::size_t count_of(const HttpFields& fields, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; }));
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string media_type(std::string_view field) { return lower_case(trimmed(field.substr(0, field.find(';')))); }

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    if (lower_case(trimmed(item)) == word) return true;
    list.remove_prefix(std::min(list.size(), item.size() + 1));
  }
  return false;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::optional<HttpResponse> framing_error(const HttpHead& head) {
  for (const auto& [name, value] : head.fields)
    if (has_control(value)) return http_error(400, message("{0}: a control character in it; leave it out", name));
  if (auto response = length_error(head)) return response;
  if (has_body(head) && !may_have_body(head.method))
    return http_error(400, message("method: has no body here (got {0}, allowed POST, PUT); send none", head.method));
  const std::string_view expected = first_of(head.fields, "expect");
  if (!expected.empty() && lower_case(trimmed(expected)) != "100-continue")
    return http_error(417, message("Expect: not known here (got {0}, allowed 100-continue); leave it out", expected));
  return std::nullopt;
}

std::optional<std::uint64_t> content_length(const HttpHead& head) {
  return geo::whole_of<std::uint64_t>(first_of(head.fields, "content-length"));
}

bool has_body(const HttpHead& head) {
  const std::string_view length = first_of(head.fields, "content-length");
  return count_of(head.fields, "transfer-encoding") > 0 ||
         (count_of(head.fields, "content-length") > 0 && length.find_first_not_of('0') != std::string_view::npos);
}

bool keeps_alive(const HttpHead& head) {
  const std::string_view connection = first_of(head.fields, "connection");
  return head.version > 10 ? !has_word(connection, "close") : has_word(connection, "keep-alive");
}

}  // namespace steppe
