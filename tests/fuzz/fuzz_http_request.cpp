#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "pipeline/http/http_framing.hpp"
#include "pipeline/http/http_gate.hpp"
#include "pipeline/http/request_parser.hpp"

namespace {

using steppe::HttpLoad;
using steppe::HttpMethod;
using steppe::Parsing;

constexpr std::size_t kHeader = 1024, kBody = 4096;

const steppe::HttpGate& gate() {
  static const steppe::HttpGate made(
      {{HttpMethod::get, "/{file...}", HttpLoad::quick, false, {}},
       {HttpMethod::post, "/api/{workspace}/query", HttpLoad::work, false, {}, kBody, {"application/json"}},
       {HttpMethod::put, "/state", HttpLoad::work, true, {}}},
      {});
  return made;
}

// What came of the bytes, given in pieces of `piece`: of what came, all that was taken for a request.
struct Read {
  Parsing head = Parsing::needs_more, body = Parsing::needs_more;
  std::string method, target, content;
  int refused = 0;
  bool operator==(const Read&) const = default;
};

Read read(std::string_view bytes, std::size_t piece) {
  steppe::RequestParser parser(kHeader);
  Read result;
  std::string kept;
  const auto feed = [&](auto&& take) {
    while (parser.state() == Parsing::needs_more && !bytes.empty()) {
      kept += bytes.substr(0, piece);
      bytes.remove_prefix(std::min(piece, bytes.size()));
      const std::size_t taken = take(kept);
      if (taken > kept.size()) __builtin_trap();
      kept.erase(0, taken);
    }
  };
  feed([&](const std::string& some) { return parser.read_head(some); });
  result.head = parser.state();
  if (result.head != Parsing::done) return result;
  result.method = parser.head().method, result.target = parser.head().target;
  const auto admitted = gate().admit(parser.head(), "127.0.0.1");
  if (const auto* refusal = std::get_if<steppe::HttpRefusal>(&admitted)) {
    result.refused = refusal->response.status;
    return result;
  }
  if (!std::get<steppe::HttpAdmission>(admitted).has_body) return result;
  parser.begin_body(kBody);
  if (!kept.empty() && parser.state() == Parsing::needs_more) kept.erase(0, parser.read_body(kept));
  feed([&](const std::string& some) { return parser.read_body(some); });
  result.body = parser.state();
  if (parser.body().size() > kBody) __builtin_trap();
  if (result.body == Parsing::done) result.content = parser.body();
  return result;
}

}  // namespace

// A request is the same in whatever pieces it comes, and nothing beyond the limits is ever kept.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Read whole = read(bytes, size > 0 ? size : 1);
  const Read pieces = read(bytes, 7);
  if (whole.head == Parsing::done && pieces.head == Parsing::done && !(whole == pieces) && whole.body == Parsing::done)
    __builtin_trap();
  return 0;
}
