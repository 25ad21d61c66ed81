// better-sqlite3 12 ends the whole process when Node 24 collects one of its statements while no script runs: so none is
// collected. Imported before whatever prepares one.
import Database from "better-sqlite3";

const prepare = Database.prototype.prepare;
const kept = [];

Database.prototype.prepare = function (...asked) {
  const statement = prepare.apply(this, asked);
  kept.push(statement);
  return statement;
};
