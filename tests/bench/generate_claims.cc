// Writes generated claims to standard output, for measuring and for trying things out:
//
//   bazel build -c opt //tests/bench:generate_claims
//   bazel-bin/tests/bench/generate_claims --claims 1000000 | crosscheck feed --db big.db -
//   bazel-bin/tests/bench/generate_claims --claims 1000000 --one-place-share 0.5 > skewed.jsonl
//   bazel-bin/tests/bench/generate_claims --claims 1000000 --format binary > million.binpb
//
// `binary` is what a feed would make of the rows: claims and reports as records, rows that are no
// claims left out.
//
// The same options give the same bytes. What the rows are like: claim_generator.h.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "CLI/CLI.hpp"
#include "engine/gazetteer/gazetteer.h"
#include "engine/gazetteer/resolver.h"
#include "engine/intake/json_object.h"
#include "engine/intake/stated_claim.h"
#include "engine/normalize/normalizer.h"
#include "engine/vocabulary/vocabulary.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "proto/dump.pb.h"
#include "tests/bench/claim_generator.h"
#include "tests/bench/generated_world.h"

namespace crosscheck {
namespace {

// What does not go out, because the reader has seen enough or the disk is full, ends the program.
void WriteOut(std::string* buffer) {
  std::size_t at = 0;
  while (at < buffer->size()) {
    const ssize_t count = write(STDOUT_FILENO, buffer->data() + at, buffer->size() - at);
    if (count < 0) {
      std::perror("generate_claims");
      std::exit(1);
    }
    at += static_cast<std::size_t>(count);
  }
  buffer->clear();
}

// Rows to records, each behind its length.
class RecordMaker {
 public:
  RecordMaker(const Vocabulary& vocabulary, const Gazetteer& gazetteer)
      : resolver_(&gazetteer), normalizer_(&vocabulary, &resolver_, {}) {}

  void Append(std::string row, std::string* out) {
    const std::size_t size = row.size();
    row.append(JsonPadding(), ' ');
    stated_.Clear();
    RowFault fault;
    if (!parser_.Parse(absl::string_view(row.data(), size), 0, &stated_, &fault, nullptr) ||
        !normalizer_.Normalize(stated_, &made_, &fault)) {
      return;
    }
    DumpRecord record;
    *record.mutable_report() = std::move(made_.report);
    AppendRecord(record, out);
    *record.mutable_claim() = std::move(made_.claim);
    AppendRecord(record, out);
  }

 private:
  static void AppendRecord(const DumpRecord& record, std::string* out) {
    google::protobuf::io::StringOutputStream stream(out);
    google::protobuf::util::SerializeDelimitedToZeroCopyStream(record, &stream);
  }

  const Resolver resolver_;
  Normalizer normalizer_;
  JsonObjectParser parser_;
  StatedClaim stated_;
  NormalizedClaim made_;
};

int Main(int argc, char** argv) {
  GeneratorOptions options;
  WorldOptions about;
  CLI::App app("Generated claims in the feed format, on standard output.");
  app.add_option("--claims", options.claims, "How many rows.")->capture_default_str();
  app.add_option("--seed", options.seed, "Other numbers give other news.")->capture_default_str();
  app.add_option("--per-day", options.claims_per_day, "Rows of a day.")->capture_default_str();
  app.add_option("--first-day", options.first_day, "Days since 1970-01-01.")->capture_default_str();
  app.add_option("--text-bytes", options.text_bytes, "Of quoted words, about.")
      ->capture_default_str();
  app.add_option("--bad-share", options.bad_share, "Rows that cannot be claims.")
      ->capture_default_str();
  app.add_option("--repeated-share", options.repeated_share, "Rows that come twice.")
      ->capture_default_str();
  app.add_option("--one-place-share", options.one_place_share, "Claims about one place.");
  app.add_option("--one-source-share", options.one_source_share, "Claims by one source.");
  app.add_option("--one-day-share", options.one_day_share, "Claims of one day.");
  app.add_option("--country", about.country, "ISO 3166 code; default: that with most settlements.");
  app.add_option("--sources", about.invented_sources, "Invented beside the known ones.")
      ->capture_default_str();
  std::string format = "jsonl";
  app.add_option("--format", format, "jsonl, or binary: what a feed makes of the rows.")
      ->check(CLI::IsMember({"jsonl", "binary"}))
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  about.seed = options.seed;

  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  if (!gazetteer.ok()) {
    std::fprintf(stderr, "%s\n", gazetteer.status().ToString().c_str());
    return 1;
  }
  const absl::StatusOr<GeneratedWorld> world = MakeWorld(vocabulary, *gazetteer, about);
  if (!world.ok()) {
    std::fprintf(stderr, "%s\n", world.status().ToString().c_str());
    return 2;
  }
  ClaimGenerator generator(&*world, options);
  std::string buffer;
  std::string row;
  RecordMaker records(vocabulary, *gazetteer);
  while (generator.Next(&row)) {
    if (format == "binary") {
      records.Append(row, &buffer);
    } else {
      buffer.append(row).push_back('\n');
    }
    if (buffer.size() >= (std::size_t{1} << 18)) WriteOut(&buffer);
  }
  WriteOut(&buffer);
  return 0;
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) { return crosscheck::Main(argc, argv); }
