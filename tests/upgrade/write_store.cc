// Writes the store that a schema version is remembered by, with something in every family, and its
// dump: write_store DIRECTORY makes DIRECTORY and DIRECTORY.jsonl.
#include <cstdio>
#include <fstream>

#include "storage/dump.h"
#include "storage/store.h"
#include "tests/testing/temp_store.h"

namespace crosscheck {
namespace {

absl::Status Write(const std::string& path) {
  const auto store = OpenOrDie(path, OpenMode::kWrite);
  StoreClaims(MakeClaims(1, 60), 20, store.get());
  Batch batch;
  FeedRun run;
  run.set_id(std::string(IdOf(900).bytes()));
  run.set_file("a.jsonl");
  run.set_rows(3);
  absl::Status status = batch.PutFeedRun(run);
  status.Update(batch.PutClaim(MakeClaims(1, 1)[0], Arrival{IdOf(900), 4}));
  status.Update(batch.PutReject(MakeReject("a.jsonl", 3)));
  for (Family family : {Family::kFindings, Family::kQuestions, Family::kJudgements,
                        Family::kExceptions, Family::kSources}) {
    status.Update(batch.PutPlain(family, "key", "value"));
  }
  if (!status.ok()) return status;
  const auto committed = store->Commit(batch, {.sync = true});
  if (!committed.ok()) return committed.status();
  status = store->Compact();
  if (!status.ok()) return status;
  std::ofstream out(path + ".jsonl");
  return DumpStore(*store, {}, DumpFormat::kJsonl, &out).status();
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_store DIRECTORY\n");
    return 2;
  }
  const absl::Status status = crosscheck::Write(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
