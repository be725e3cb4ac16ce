#include "pipeline/http/http_gate.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;

std::vector<HttpRoute> routes() {
  HttpRoute upload{HttpMethod::post, "/upload", HttpLoad::work, false, {}, 5000, {"application/json", "text/plain"}};
  HttpRoute change{HttpMethod::put, "/state", HttpLoad::work, true, {}};
  return {{HttpMethod::get, "/", HttpLoad::quick, false, {}},
          upload,
          change,
          {HttpMethod::post, "/small", HttpLoad::work, false, {}}};
}

HttpHead head(const char* method, const char* target, HttpFields fields = {}) {
  fields.emplace_back("host", "127.0.0.1:8080");
  return {method, target, 11, std::move(fields)};
}

// 0: it may come in.
int status_of(const HttpGate& gate, const HttpHead& asked) {
  const auto result = gate.admit(asked, "127.0.0.1");
  const auto* refusal = std::get_if<HttpRefusal>(&result);
  return refusal ? refusal->response.status : 0;
}

HttpGate gate(HttpGate::Options options = {}) {
  options.limits.body = 1000;
  options.limits.target = 100;
  return HttpGate(routes(), std::move(options));
}

TEST(HttpGate, LetsInWhatIsRight) {
  EXPECT_EQ(status_of(gate(), head("GET", "/")), 0);
  EXPECT_EQ(status_of(gate(), head("HEAD", "/?a=1")), 0);
  EXPECT_EQ(status_of(gate(), head("POST", "/small", {{"content-length", "1000"}})), 0);
  EXPECT_EQ(status_of(gate(), head("POST", "/small", {{"transfer-encoding", "chunked"}})), 0);
  EXPECT_EQ(status_of(gate(), head("POST", "/small", {{"content-length", "0"}})), 0);
}

TEST(HttpGate, RefusesAddressesAndMethods) {
  EXPECT_EQ(status_of(gate(), head("GET", "/nowhere")), 404);
  EXPECT_EQ(status_of(gate(), head("GET", "/a/../b")), 400);
  EXPECT_EQ(status_of(gate(), head("GET", ("/" + std::string(100, 'a')).c_str())), 414);
  const auto result = gate().admit(head("DELETE", "/small"), "");
  const auto& refusal = std::get<HttpRefusal>(result);
  EXPECT_EQ(refusal.response.status, 405);
  EXPECT_EQ(first_of(refusal.response.headers, "Allow"), "POST");
}

TEST(HttpGate, RefusesBodiesThatAreTooLargeOrOfAnotherType) {
  EXPECT_EQ(status_of(gate(), head("POST", "/small", {{"content-length", "1001"}})), 413);
  EXPECT_EQ(status_of(gate(), head("POST", "/small", {{"content-length", "18446744073709551615"}})), 413);
  const std::pair<std::string, std::string> as_json = {"content-type", "Application/JSON; charset=utf-8"};
  EXPECT_EQ(status_of(gate(), head("POST", "/upload", {{"content-length", "5000"}, as_json})), 0);
  EXPECT_EQ(status_of(gate(), head("POST", "/upload", {{"content-length", "5001"}, as_json})), 413);
  EXPECT_EQ(status_of(gate(), head("POST", "/upload", {{"content-length", "5"}})), 415);
  EXPECT_EQ(status_of(gate(), head("POST", "/upload", {{"content-length", "5"}, {"content-type", "image/png"}})), 415);
  EXPECT_EQ(
      status_of(gate(), head("POST", "/upload", {{"content-length", "5"}, as_json, {"content-encoding", "gzip"}})),
      415);
}

TEST(HttpGate, RefusesWhatAProxyCouldReadInAnotherWay) {
  const std::pair<int, HttpFields> shapes[] = {
      {400, {{"content-length", "5"}, {"content-length", "5"}}},
      {400, {{"content-length", "5"}, {"transfer-encoding", "chunked"}}},
      {400, {{"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}},
      {400, {{"content-length", "+5"}}},
      {400, {{"content-length", "5, 5"}}},
      {400, {{"content-length", "0x5"}}},
      {400, {{"content-length", ""}}},
      {400, {{"content-length", "99999999999999999999"}}},
      {501, {{"transfer-encoding", "gzip, chunked"}}},
      {501, {{"transfer-encoding", "xchunked"}}},
      {501, {{"transfer-encoding", "identity"}}},
      {400, {{"x", "a\x01z"}}},
      {417, {{"expect", "200-ok"}}}};
  for (const auto& [status, fields] : shapes)
    EXPECT_EQ(status_of(gate(), head("POST", "/small", fields)), status) << fields[0].first << ' ' << fields[0].second;
  EXPECT_EQ(status_of(gate(), head("GET", "/", {{"content-length", "5"}})), 400);
  EXPECT_EQ(status_of(gate(), {"POST", "/small", 10, {{"transfer-encoding", "chunked"}}}), 501);
}

TEST(HttpGate, WantsOneHostAndOneOfItsNames) {
  EXPECT_EQ(status_of(gate(), {"GET", "/", 11, {}}), 400);
  EXPECT_EQ(status_of(gate(), {"GET", "/", 10, {}}), 0);
  EXPECT_EQ(status_of(gate(), head("GET", "/", {{"host", "127.0.0.1"}})), 400);
  HttpGate::Options options;
  options.hosts = {"localhost", "127.0.0.1", "[::1]"};
  const HttpGate local = gate(options);
  for (const char* host : {"localhost", "LocalHost:8080", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    EXPECT_EQ(status_of(local, {"GET", "/", 11, {{"host", host}}}), 0) << host;
  for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", ""})
    EXPECT_EQ(status_of(local, {"GET", "/", 11, {{"host", host}}}), 421) << host;
}

TEST(HttpGate, WritesNeedAToken) {
  EXPECT_EQ(status_of(gate(), head("PUT", "/state")), 403);
  const TempDir folder;
  const auto file = folder.file("tokens", "# who\n\nli 0123456789abcdefghij\n");
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  HttpGate::Options options;
  options.tokens = HttpTokens::read(file);
  const HttpGate with = gate(options);
  EXPECT_EQ(status_of(with, head("PUT", "/state")), 401);
  EXPECT_EQ(status_of(with, head("PUT", "/state", {{"authorization", "Bearer 0123456789abcdefghix"}})), 401);
  EXPECT_EQ(status_of(with, head("PUT", "/state", {{"authorization", "Basic 0123456789abcdefghij"}})), 401);
  const auto result = with.admit(head("PUT", "/state", {{"authorization", "bearer 0123456789abcdefghij"}}), "");
  EXPECT_EQ(std::get<HttpAdmission>(result).user, "li");
}

}  // namespace
}  // namespace steppe
