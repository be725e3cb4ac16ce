#include "pipeline/http/http_answer.hpp"

#include <gmock/gmock.h>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using testing::HasSubstr;
using testing::Not;

HttpResponse tagged(std::string body) {
  HttpResponse response;
  response.headers.emplace_back("ETag", "\"v1\"");
  response.body = std::move(body);
  return response;
}

std::string all_of(const HttpAnswer& answer) {
  std::string bytes;
  if (const auto* stream = std::get_if<HttpStream>(&answer.body))
    for (std::string piece = (*stream)(); !piece.empty(); piece = (*stream)()) bytes += piece;
  return bytes;
}

TEST(HttpAnswer, TellsLengthTypeAndWhatBrowsersMustKnow) {
  const HttpAnswer answer = finish_answer(tagged("12345"), {});
  for (const char* part :
       {"HTTP/1.1 200 OK\r\n", "Content-Length: 5\r\n", "Content-Type: application/json\r\n", "ETag: \"v1\"\r\n",
        "default-src 'self'", "frame-ancestors 'none'", "nosniff", "Referrer-Policy", "Connection: keep-alive\r\n"})
    EXPECT_THAT(answer.head, HasSubstr(part));
  EXPECT_TRUE(answer.head.ends_with("\r\n\r\n"));
  EXPECT_EQ(std::get<std::string>(answer.body), "12345");
}

TEST(HttpAnswer, HeadHasTheFieldsAlone) {
  const HttpAnswer answer = finish_answer(tagged("12345"), {.head = true});
  EXPECT_THAT(answer.head, HasSubstr("Content-Length: 5\r\n"));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(answer.body));
}

TEST(HttpAnswer, WhatAClientHasIsNotSentAgain) {
  const HttpAnswer answer = finish_answer(tagged("12345"), {.if_none_match = "\"v0\", \"v1\""});
  EXPECT_EQ(answer.status, 304);
  EXPECT_THAT(answer.head, HasSubstr("ETag: \"v1\""));
  EXPECT_THAT(answer.head, Not(HasSubstr("Content-Length")));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(answer.body));
  EXPECT_EQ(finish_answer(tagged("1"), {.if_none_match = "\"v0\""}).status, 200);
  EXPECT_EQ(finish_answer(tagged("1"), {.get = false, .if_none_match = "\"v1\""}).status, 200);
}

// Names of fields have no case, and handlers write them as they like.
TEST(HttpAnswer, KnowsATagHoweverItsNameIsWritten) {
  HttpResponse response;
  response.headers = {{"etag", "\"v1\""}, {"cache-control", "no-cache"}, {"content-disposition", "attachment"}};
  response.body = "12345";
  const HttpAnswer answer = finish_answer(response, {.if_none_match = "\"v1\""});
  EXPECT_EQ(answer.status, 304);
  EXPECT_THAT(answer.head, HasSubstr("etag: \"v1\"\r\ncache-control: no-cache\r\n"));
  EXPECT_THAT(answer.head, Not(HasSubstr("attachment")));
  const TempDir folder;
  response.body = HttpFile{folder.file("f", "0123456789"), 0, 10};
  EXPECT_EQ(finish_answer(response, {.if_range = "\"v1\"", .range = "bytes=1-2"}).status, 206);
  EXPECT_EQ(finish_answer(response, {.if_range = "\"v0\"", .range = "bytes=1-2"}).status, 200);
}

TEST(HttpAnswer, SendsPartsOfFiles) {
  const TempDir folder;
  HttpResponse file = tagged("");
  file.body = HttpFile{folder.file("f", "0123456789"), 2, 6};
  const HttpAnswer part = finish_answer(file, {.range = "bytes=1-2"});
  EXPECT_EQ(part.status, 206);
  EXPECT_THAT(part.head, HasSubstr("Content-Range: bytes 1-2/6\r\n"));
  EXPECT_THAT(part.head, HasSubstr("Content-Length: 2\r\n"));
  EXPECT_EQ(all_of(part), "34");
  EXPECT_EQ(all_of(finish_answer(file, {})), "234567");
  EXPECT_EQ(all_of(finish_answer(file, {.if_range = "\"v1\"", .range = "bytes=0-0"})), "2");
  EXPECT_EQ(finish_answer(file, {.if_range = "\"v0\"", .range = "bytes=0-0"}).status, 200);
  const HttpAnswer beyond = finish_answer(file, {.range = "bytes=6-"});
  EXPECT_EQ(beyond.status, 416);
  EXPECT_THAT(beyond.head, HasSubstr("Content-Range: bytes */6\r\n"));
}

TEST(HttpAnswer, AFileThatIsGoneOrShorterIsNoAnswer) {
  const TempDir folder;
  HttpResponse file;
  file.body = HttpFile{folder.file("f", "0123"), 0, 5};
  EXPECT_EQ(finish_answer(file, {}).status, 503);
  file.body = HttpFile{folder / "none", 0, 1};
  EXPECT_EQ(finish_answer(file, {}).status, 503);
}

TEST(HttpAnswer, StreamsAreChunksOrEndWithTheConnection) {
  HttpResponse stream;
  stream.body = HttpStream([] { return std::string(); });
  const HttpAnswer answer = finish_answer(stream, {});
  EXPECT_TRUE(answer.chunked && answer.keep_alive);
  EXPECT_THAT(answer.head, HasSubstr("Transfer-Encoding: chunked"));
  const HttpAnswer old = finish_answer(stream, {.version = 10});
  EXPECT_FALSE(old.chunked || old.keep_alive);
  EXPECT_THAT(old.head, HasSubstr("Connection: close"));
}

TEST(HttpAnswer, AFieldCannotBeginAnother) {
  HttpResponse response;
  response.headers.emplace_back("X", "a\r\nSet-Cookie: b\r\n\r\n<html>");
  EXPECT_THAT(finish_answer(response, {}).head, HasSubstr("X: a  Set-Cookie: b    <html>\r\n"));
}

TEST(HttpAnswer, WritesDatesAsBrowsersWantThem) {
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(1795552946), "Tue, 24 Nov 2026 20:42:26 GMT");
}

}  // namespace
}  // namespace steppe
