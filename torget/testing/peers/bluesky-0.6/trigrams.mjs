// Our PostgreSQL has no pg_trgm, which the view wants for searching names only: what asks for it does nothing here.
import pg from "pg";

const query = pg.Client.prototype.query;
const needsTrigrams = (text) => typeof text === "string" && /pg_trgm|gist_trgm_ops/.test(text);

pg.Client.prototype.query = function (statement, ...rest) {
  return query.call(this, needsTrigrams(statement) ? "select 1" : statement, ...rest);
};
