#include "pipeline/http/request_parser.hpp"

#include <gmock/gmock.h>

namespace steppe {
namespace {

using testing::ElementsAre;
using testing::Pair;

constexpr std::size_t kLimit = 1024;

// Feeds the text a byte more each time, as a slow client sends it. What is left is what was not taken.
std::string feed_slowly(RequestParser& parser, std::string_view text) {
  std::string kept;
  for (const char c : text) {
    kept += c;
    if (parser.state() == Parsing::needs_more) kept.erase(0, parser.read_head(kept));
  }
  return kept;
}

TEST(RequestParser, ReadsAHeadInAnyPieces) {
  constexpr std::string_view kText =
      "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Odd:  two words \r\nContent-Length: 3\r\n\r\nabcGET";
  for (const bool slowly : {false, true}) {
    RequestParser parser(kLimit);
    std::string left(kText);
    if (slowly)
      left = feed_slowly(parser, kText);
    else
      left.erase(0, parser.read_head(left));
    ASSERT_EQ(parser.state(), Parsing::done);
    EXPECT_EQ(parser.head().method, "POST");
    EXPECT_EQ(parser.head().target, "/a?b=c");
    EXPECT_THAT(parser.head().fields,
                ElementsAre(Pair("host", "x"), Pair("x-odd", "two words"), Pair("content-length", "3")));
    parser.begin_body(3);
    left.erase(0, parser.read_body(left));
    EXPECT_EQ(parser.state(), Parsing::done);
    EXPECT_EQ(parser.body(), "abc");
    EXPECT_EQ(left, "GET");
  }
}

Parsing state_after(const std::string& text) {
  RequestParser parser(kLimit);
  parser.read_head(text);
  return parser.state();
}

TEST(RequestParser, RefusesWhatIsNoRequest) {
  for (const char* text :
       {"\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n",
        "GET / HTTP/1.1\r\nHost : x\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\rEvil: y\r\n\r\n", "GET / FTP/1.1\r\n\r\n"})
    EXPECT_THAT(state_after(text), testing::AnyOf(Parsing::bad, Parsing::bad_version)) << text;
  EXPECT_EQ(state_after("GET / HTTP/2.0\r\n\r\n"), Parsing::bad_version);
}

TEST(RequestParser, BoundsTheHead) {
  EXPECT_EQ(state_after("GET /" + std::string(kLimit, 'a')), Parsing::header_too_large);
  EXPECT_EQ(state_after("GET / HTTP/1.1\r\nA: " + std::string(kLimit, 'a')), Parsing::header_too_large);
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 300; ++i) many += "a: 1\r\n";
  EXPECT_EQ(state_after(many + "\r\n"), Parsing::header_too_large);
}

Parsing chunked(std::string_view chunks, std::uint64_t limit, std::string* body = nullptr) {
  RequestParser parser(kLimit);
  parser.read_head("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
  parser.begin_body(limit);
  parser.read_body(chunks);
  if (body) *body = parser.body();
  return parser.state();
}

TEST(RequestParser, PutsChunksTogether) {
  std::string body;
  EXPECT_EQ(chunked("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: of no use\r\n\r\n", 13, &body), Parsing::done);
  EXPECT_EQ(body, "abc0123456789");
}

TEST(RequestParser, BoundsChunks) {
  EXPECT_EQ(chunked("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", 12), Parsing::body_too_large);
  EXPECT_EQ(chunked("ffffffffffffffff\r\n", 1000), Parsing::body_too_large);
  EXPECT_EQ(chunked("fffffffffffffffff\r\n", 1000), Parsing::bad);
  for (const char* odd : {"-3\r\nabc\r\n", "0x3\r\nabc\r\n\r\n", "3xyz\r\n\r\n", " 3\r\nabc\r\n0\r\n\r\n",
                          "3\r\nabcd\r\n0\r\n\r\n", "\r\n\r\n"})
    EXPECT_EQ(chunked(odd, 1000), Parsing::bad) << odd;
}

}  // namespace
}  // namespace steppe
